/** Keys that a CA may have. The text is at once what is stored and what is shown. Free of Node's modules. */
export const keyAlgorithms = ["EC P-256", "EC P-384", "RSA 3072", "RSA 4096"] as const;

export type KeyAlgorithm = (typeof keyAlgorithms)[number];

/** Keys that a certificate request may hold: RSA 2048 is still accepted from a subject, not made for a CA. */
export const subjectKeyAlgorithms = ["RSA 2048", ...keyAlgorithms] as const;

export type SubjectKeyAlgorithm = (typeof subjectKeyAlgorithms)[number];

export function isKeyAlgorithm(text: string): text is KeyAlgorithm {
  return keyAlgorithms.some((algorithm) => algorithm === text);
}

/**
 * CRLReason of RFC 5280, section 5.3.1, as offered for a certificate. Free of Node's modules, so that pages may import
 * it. Value 7 is not used by the RFC; 8 (removeFromCRL) belongs to delta CRLs; 2 and 10 speak of the keys of a CA or of
 * an attribute authority. All but certificateHold are for good.
 */
export const revocationReasons = [
  {
    code: 0,
    name: "unspecified",
    label: "Unspecified",
    sentence: "No reason is given. The CRL then carries none.",
  },
  {
    code: 1,
    name: "keyCompromise",
    label: "Key compromise",
    sentence: "Someone else has, or may have, the private key.",
  },
  {
    code: 3,
    name: "affiliationChanged",
    label: "Affiliation changed",
    sentence: "A name or other detail in the certificate is no longer right; the key is safe.",
  },
  {
    code: 4,
    name: "superseded",
    label: "Superseded",
    sentence: "A new certificate has taken its place; the key is safe.",
  },
  {
    code: 5,
    name: "cessationOfOperation",
    label: "Cessation of operation",
    sentence: "The server or service is no longer run; the key is safe.",
  },
  {
    code: 6,
    name: "certificateHold",
    label: "Put on hold",
    sentence: "Suspended for a time: the hold can be released, or made a revocation for good.",
  },
  {
    code: 9,
    name: "privilegeWithdrawn",
    label: "Privilege withdrawn",
    sentence: "The holder may no longer use the certificate; the key is safe.",
  },
] as const;

export type RevocationReason = (typeof revocationReasons)[number];
export type RevocationReasonName = RevocationReason["name"];

/** The code of the only reason that can be taken back. */
export const holdReasonCode = 6;

/** Names of all the codes that a CRL of any CA may hold. */
const reasonNames: Readonly<Record<number, string>> = {
  0: "unspecified",
  1: "keyCompromise",
  2: "cACompromise",
  3: "affiliationChanged",
  4: "superseded",
  5: "cessationOfOperation",
  6: "certificateHold",
  8: "removeFromCRL",
  9: "privilegeWithdrawn",
  10: "aACompromise",
};

/** The RFC's name of a stored code, or undefined when the RFC has none for it. */
export function revocationReasonName(code: number): string | undefined {
  return reasonNames[code];
}

/** The offered reason of this name, or undefined. */
export function revocationReasonByName(name: string): RevocationReason | undefined {
  return revocationReasons.find((reason) => reason.name === name);
}

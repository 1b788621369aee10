import { z } from "zod";

/** What came back from an external CA at most, in characters: chains and cross-signed certificates fit many times. */
export const maxBundleLength = 262_144;

const nothingGiven = "Paste the signed certificate, or choose its file.";

/** Faults are those of the whole, so that they stand at the one field that a form has for both. */
const bundle = z
  .union([z.object({ text: z.string() }), z.object({ base64: z.string() })], nothingGiven)
  .superRefine((given, context) => {
    const { length } = "text" in given ? given.text : given.base64;
    if (length === 0) context.addIssue(nothingGiven);
    if (length > maxBundleLength) {
      context.addIssue("This is too large for a certificate with its chain. Choose the certificate's own file.");
    }
  });

const fields = {
  requestId: z.uuid(),
  /** PEM as text, or any file in base64. */
  certificates: bundle,
};

/** Free of Node's modules: the form checks by it as well. */
export const checkCaCertificateInput = z.object(fields);
export const importCaCertificateInput = z.object(fields);

export type ImportCaCertificateInput = z.output<typeof importCaCertificateInput>;

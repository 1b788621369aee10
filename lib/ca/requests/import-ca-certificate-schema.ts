import { z } from "zod";

/** What came back from an external CA at most, in characters: chains and cross-signed certificates fit many times. */
export const maxBundleLength = 262_144;

const bundle = z
  .string()
  .min(1, "Paste the signed certificate, or choose its file.")
  .max(maxBundleLength, "Too large.");

const fields = {
  requestId: z.uuid(),
  /** PEM as text, or any file in base64. */
  certificates: z.union([z.object({ text: bundle }), z.object({ base64: bundle })]),
};

/** Free of Node's modules: the form checks by it as well. */
export const checkCaCertificateInput = z.object(fields);
export const importCaCertificateInput = z.object(fields);

export type ImportCaCertificateInput = z.output<typeof importCaCertificateInput>;

import type { ImportCheckId, ImportedCaInput } from "@/lib/pki/check-imported-ca";

/** A CA certificate that must not be imported, and all the checks that fail. */
export type RefusedCa = [
  what: string,
  failed: ImportCheckId[],
  input: () => Buffer[] | (Partial<ImportedCaInput> & { certificates: Buffer[] }),
];

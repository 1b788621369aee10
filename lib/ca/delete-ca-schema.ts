import { z } from "zod";

/** Shared by the dialog, the verb and what is stored when it waits for a second administrator. */
export const deleteCaInput = z.object({
  caId: z.uuid(),
  /** The CA's name as typed. */
  name: z.string().trim(),
  /** Of the CA as it was shown. */
  version: z.int().positive(),
});

export type DeleteCaInput = z.output<typeof deleteCaInput>;

import { z } from "zod";

/** Shared by the dialog and the verb. */
export const renewCaInput = z.object({
  caId: z.uuid(),
  /** Of the CA as it was shown. */
  version: z.int().positive(),
  /** Whether the CA goes on with its key or gets a new one. */
  key: z.enum(["same", "new"], "Choose whether the key is kept."),
});

export type RenewCaInput = z.output<typeof renewCaInput>;

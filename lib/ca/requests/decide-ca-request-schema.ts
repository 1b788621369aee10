import { z } from "zod";

/** Free of Node's modules: the forms check by it as well. */
export const approveCaRequestInput = z.object({
  requestId: z.uuid(),
  /** Of what the approver was shown, lower-case hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

export const rejectCaRequestInput = z.object({
  requestId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, "Say why, so that the one who asked can act on it.")
    .max(500, "Use at most 500 characters.")
    .refine(
      (text) => !/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u.test(text),
      "It holds a character that can't be seen. Type it again.",
    ),
});

export const cancelCaRequestInput = z.object({ requestId: z.uuid() });

export type ApproveCaRequestInput = z.output<typeof approveCaRequestInput>;
export type RejectCaRequestInput = z.output<typeof rejectCaRequestInput>;
export type CancelCaRequestInput = z.output<typeof cancelCaRequestInput>;

import { z } from "zod";

/** Why an operation is declined; shared by its form and its verb. */
export const declineConfirmationInput = z.object({
  confirmationId: z.uuid(),
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

export type DeclineConfirmationInput = z.output<typeof declineConfirmationInput>;

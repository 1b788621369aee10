import { z } from "zod";
import { newPasswordSchema } from "@/lib/auth/new-password";
import { personName } from "@/lib/members/person-name";

const token = z.string().regex(/^[\w-]{43}$/, "This is not the link of an invitation.");

/** Somebody without an account sets name and password. */
export const newPersonInput = z.object({
  kind: z.literal("new"),
  token,
  name: personName,
  password: newPasswordSchema,
});

/** Somebody with an account signs in. */
export const existingPersonInput = z.object({
  kind: z.literal("existing"),
  token,
  password: z.string().min(1, "Enter your password.").max(1024, "Use at most 1024 characters."),
});

/** How an invitation is accepted; shared by its forms and its verb. */
export const acceptInvitationInput = z.discriminatedUnion("kind", [newPersonInput, existingPersonInput]);

export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>;

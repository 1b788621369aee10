import { z } from "zod";
import { roles } from "@/lib/auth/permissions";

/** Whom to invite and as what; shared by its form and its verb. */
export const inviteMemberInput = z.object({
  subscriptionId: z.uuid(),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "Use at most 254 characters.")
    .pipe(z.email("Enter an e-mail address, for example person@company.example.")),
  role: z.enum(roles),
});

export type InviteMemberInput = z.output<typeof inviteMemberInput>;

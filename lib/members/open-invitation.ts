import type { Role } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { invitationTokenHash } from "@/lib/members/invitation-token";

export type OpenInvitation = {
  id: string;
  subscriptionId: string;
  email: string;
  role: Role;
  invitedByName: string;
  expiresAt: Date;
};

/** One text for every link that does not work, so that trying links tells nothing. */
export function invitationIsOver(): ServiceError {
  return new ServiceError(
    "CONFLICT",
    "This invitation is no longer open: it was used, withdrawn, or is over 7 days old.",
    {
      nextStep: "Sign in if you have accepted it, or ask the administrator who invited you for a new one.",
    },
  );
}

/** The invitation that the token opens, or null. */
export async function openInvitation(token: string, now: Date): Promise<OpenInvitation | null> {
  return db().invitation.findFirst({
    where: { tokenHash: invitationTokenHash(token), acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    select: { id: true, subscriptionId: true, email: true, role: true, invitedByName: true, expiresAt: true },
  });
}

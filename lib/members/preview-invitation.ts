import type { Role } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { openInvitation } from "@/lib/members/open-invitation";

export type InvitationPreview = {
  email: string;
  role: Role;
  subscriptionName: string;
  invitedBy: string;
  expiresAt: string;
  /** Whether somebody with this address signs in already. */
  existing: boolean;
};

/** What the holder of the link is shown before accepting; null when the link does not work. Nothing is changed. */
export async function previewInvitation(token: string): Promise<InvitationPreview | null> {
  const invitation = await openInvitation(token, new Date());
  if (!invitation) return null;
  const { email, role, invitedByName, expiresAt, subscriptionId } = invitation;
  const [subscription, user] = await Promise.all([
    db().subscription.findUniqueOrThrow({ where: { id: subscriptionId }, select: { name: true } }),
    db().user.findUnique({ where: { email }, select: { id: true } }),
  ]);
  return {
    ...{ email, role, invitedBy: invitedByName, subscriptionName: subscription.name },
    expiresAt: expiresAt.toISOString(),
    existing: user !== null,
  };
}

import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { ServiceError } from "@/lib/errors";
import { queueSealedMail } from "@/lib/mail/queue-sealed-mail";
import { invitationMail } from "@/lib/members/invitation-mail";
import { invitationTokenHash, newInvitationToken } from "@/lib/members/invitation-token";
import type { InviteMemberInput } from "@/lib/members/invite-schema";
import { lockMembers } from "@/lib/members/lock-members";

const lifetimeMs = 7 * 24 * 3_600_000;

function emailTaken(message: string, nextStep: string): ServiceError {
  return new ServiceError("CONFLICT", message, { fieldErrors: { email: message }, nextStep });
}

/** @throws ServiceError CONFLICT for a member and for an address with an invitation that is still good */
async function requireUninvited(tx: Tx, { subscriptionId, email }: InviteMemberInput, now: Date): Promise<void> {
  const member = await tx.membership.findFirst({
    where: { subscriptionId, user: { email } },
    select: { userId: true },
  });
  if (member) {
    throw emailTaken(`${email} is a member already.`, "Change the role in the list of members.");
  }
  const open = { subscriptionId, email, acceptedAt: null, withdrawnAt: null };
  // One whose time is over makes room for a new one.
  await tx.invitation.updateMany({ where: { ...open, expiresAt: { lte: now } }, data: { withdrawnAt: now } });
  if (await tx.invitation.findFirst({ where: open, select: { id: true } })) {
    throw emailTaken(`${email} has an open invitation.`, "Withdraw it below the members to send another one.");
  }
}

/**
 * Invites a person by e-mail: a link that works once within seven days. Its token is stored as a hash alone, and the mail
 * lies sealed in the outbox. One transaction holds the invitation, the mail and event 90015.
 * @returns the link where no mail server is configured: then the administrator has to pass it on; else null
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 90003), CONFLICT for a member and for an
 * address with an open invitation
 */
export async function inviteMember(call: { ctx: Ctx; input: InviteMemberInput }): Promise<{ link: string | null }> {
  const { ctx, input } = call;
  const { subscriptionId, email, role } = input;
  const id = uuidv7();
  await authorize(ctx, "member.manage", { subscriptionId, ca: null, subject: "members" });
  const token = newInvitationToken();
  const link = `${env().PUBLIC_URL}/invitation/${token}`;
  const now = new Date();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await lockMembers(tx, subscriptionId);
    await requireUninvited(tx, input, now);
    await tx.invitation.create({
      data: {
        ...{ id, subscriptionId, email, role, expiresAt },
        tokenHash: invitationTokenHash(token),
        invitedByName: ctx.actor.name,
      },
    });
    const { name: subscriptionName } = await tx.subscription.findUniqueOrThrow({
      where: { id: subscriptionId },
      select: { name: true },
    });
    const mail = invitationMail({ subscriptionName, invitedBy: ctx.actor.name, role, link, expiresAt });
    await queueSealedMail(tx, { ...mail, subscriptionId, recipient: email });
    const subject = `members/invitations/${id}`;
    await record({ eventId: 90015, subscriptionId, ca: null, subject, data: { email, role } });
  });
  return { link: env().SMTP_URL === undefined ? link : null };
}

import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { db } from "@/lib/db";
import { notFound, ServiceError } from "@/lib/errors";

export const withdrawInvitationInput = z.object({ invitationId: z.uuid() });

type Input = z.output<typeof withdrawInvitationInput>;

/**
 * Ends an open invitation: its link stops working. One transaction with event 90018.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 90003), CONFLICT when it was accepted or
 * withdrawn meanwhile
 */
export async function withdrawInvitation({ ctx, input }: { ctx: Ctx; input: Input }): Promise<void> {
  const id = input.invitationId;
  const subscriptionIds = ctx.actor.memberships.map((one) => one.subscriptionId);
  const invitation = await db().invitation.findFirst({
    where: { id, subscriptionId: { in: subscriptionIds } },
    select: { subscriptionId: true, email: true, role: true },
  });
  if (!invitation) throw notFound("The invitation");
  const { subscriptionId, email, role } = invitation;
  const target = { subscriptionId, ca: null, subject: `members/invitations/${id}` };
  await authorize(ctx, "member.manage", target);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, subscriptionId, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: new Date() },
    });
    if (count !== 1) {
      throw new ServiceError("CONFLICT", `The invitation of ${email} was accepted or withdrawn meanwhile.`, {
        nextStep: "Load the page again to see who is a member.",
      });
    }
    await record({ ...target, eventId: 90018, data: { email, before: role } });
  });
}

import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { ServiceError } from "@/lib/errors";
import { dropGrantsOf } from "@/lib/members/drop-grants-of";
import { lockMembers } from "@/lib/members/lock-members";
import { memberInTenant } from "@/lib/members/member-in-tenant";
import { requireAdministrators } from "@/lib/members/require-administrators";

export const removeMemberInput = z.object({ subscriptionId: z.uuid(), userId: z.uuid() });

type Input = z.output<typeof removeMemberInput>;

/**
 * Takes a member out of the subscription with all rights on its CAs, and ends their sessions: one transaction with event
 * 90018, and 4882 for each CA. What they did stays in the log under their name.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 90003), CONFLICT when someone was faster, too few
 * administrators would be left, or nobody could manage a CA any more
 */
export async function removeMember({ ctx, input }: { ctx: Ctx; input: Input }): Promise<void> {
  const { subscriptionId, userId } = input;
  const member = await memberInTenant(ctx, subscriptionId, userId);
  const target = { subscriptionId, ca: null, subject: `members/${userId}` };
  await authorize(ctx, "member.manage", target);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await lockMembers(tx, subscriptionId);
    const { count } = await tx.membership.deleteMany({ where: { subscriptionId, userId, role: member.role } });
    if (count !== 1) {
      throw new ServiceError("CONFLICT", `${member.name} was changed or removed by someone else meanwhile.`, {
        nextStep: "Load the page again to see who is a member.",
      });
    }
    await requireAdministrators(tx, subscriptionId);
    await dropGrantsOf(tx, record, member);
    await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
    await record({ ...target, eventId: 90018, data: { email: member.email, before: member.role } });
  });
}

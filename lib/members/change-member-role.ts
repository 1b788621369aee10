import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { roles } from "@/lib/auth/permissions";
import { ServiceError } from "@/lib/errors";
import { lockMembers } from "@/lib/members/lock-members";
import { memberInTenant } from "@/lib/members/member-in-tenant";
import { requireAdministrators } from "@/lib/members/require-administrators";

export const changeMemberRoleInput = z.object({ subscriptionId: z.uuid(), userId: z.uuid(), role: z.enum(roles) });

type Input = z.output<typeof changeMemberRoleInput>;

/**
 * Gives a member another role and ends their sessions, in one transaction with event 90017. The role that they have
 * already changes and records nothing.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 90003), CONFLICT when someone was faster or too few
 * administrators would be left
 */
export async function changeMemberRole({ ctx, input }: { ctx: Ctx; input: Input }): Promise<void> {
  const { subscriptionId, userId, role } = input;
  const member = await memberInTenant(ctx, subscriptionId, userId);
  const target = { subscriptionId, ca: null, subject: `members/${userId}` };
  await authorize(ctx, "member.manage", target);
  if (member.role === role) return;
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await lockMembers(tx, subscriptionId);
    const { count } = await tx.membership.updateMany({
      where: { subscriptionId, userId, role: member.role },
      data: { role },
    });
    if (count !== 1) {
      throw new ServiceError("CONFLICT", `${member.name} was changed or removed by someone else meanwhile.`, {
        nextStep: "Load the page again, then make your change.",
      });
    }
    await requireAdministrators(tx, subscriptionId);
    await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
    await record({ ...target, eventId: 90017, data: { email: member.email, before: member.role, after: role } });
  });
}

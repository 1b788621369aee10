import { z } from "zod";
import { actorMay, type Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { db } from "@/lib/db";
import { administratorsOf } from "@/lib/members/administrators-of";

export const getDualControlInput = z.object({ subscriptionId: z.uuid() });

type Input = z.output<typeof getDualControlInput>;

export type DualControl = {
  enabled: boolean;
  /** How many administrators can sign in. */
  administrators: number;
  /** The confirmation that waits for a second administrator to switch it off, or null. */
  waitingId: string | null;
  /** Whether the acting person may open it. */
  mayOpenWaiting: boolean;
  mayEdit: boolean;
};

/**
 * Whether dangerous operations of the subscription need a second administrator.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function getDualControl({ ctx, input }: { ctx: Ctx; input: Input }): Promise<DualControl> {
  const { subscriptionId } = input;
  requireToRead(ctx, "settings.view", subscriptionId);
  const [subscription, administrators, waiting] = await Promise.all([
    db().subscription.findUniqueOrThrow({ where: { id: subscriptionId }, select: { dualControl: true } }),
    administratorsOf(db(), subscriptionId),
    db().confirmation.findFirst({
      where: { subscriptionId, operation: "settings.dual-control", state: "waiting", expiresAt: { gt: new Date() } },
      select: { id: true },
    }),
  ]);
  return {
    enabled: subscription.dualControl,
    administrators: administrators.length,
    waitingId: waiting?.id ?? null,
    mayOpenWaiting: actorMay(ctx.actor, subscriptionId, "confirmation.view"),
    mayEdit: actorMay(ctx.actor, subscriptionId, "settings.dual-control"),
  };
}

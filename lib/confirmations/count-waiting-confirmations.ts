import { actorMay, type Ctx } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** How many confirmations of the subscription wait for the acting person's decision; 0 for who may not decide. */
export async function countWaitingConfirmations(ctx: Ctx, subscriptionId: string): Promise<number> {
  if (!actorMay(ctx.actor, subscriptionId, "confirmation.decide")) return 0;
  return db().confirmation.count({
    where: {
      subscriptionId,
      state: "waiting",
      expiresAt: { gt: new Date() },
      requestedById: { not: ctx.actor.userId },
    },
  });
}

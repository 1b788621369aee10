import type { Ctx } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** Ends every session of the acting person, this one included: each carries a session version that is now too old. */
export async function endSessions({ ctx }: { ctx: Ctx }): Promise<void> {
  await db().user.update({
    where: { id: ctx.actor.userId },
    data: { sessionVersion: { increment: 1 } },
    select: { id: true },
  });
}

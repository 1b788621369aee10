import { auditedTransaction } from "@/lib/audit/audited-transaction";
import type { EventActor } from "@/lib/audit/envelope";
import { db } from "@/lib/db";

/** Whoever tries may be anybody: the event names the account in its data, not as the one who did it. */
function somebodyAt(ip: string | null): EventActor {
  return { id: null, name: "Not signed in", email: null, ip };
}

/** Writes event 90019 to each subscription of the account; an address that nobody has writes none. */
export async function recordSignInThrottled(email: string, ip: string | null, until: Date): Promise<void> {
  const user = await db().user.findUnique({
    where: { email },
    select: { id: true, memberships: { select: { subscriptionId: true } } },
  });
  if (!user || user.memberships.length === 0) return;
  const data = { email, until: until.toISOString() };
  await auditedTransaction(somebodyAt(ip), async (_tx, record) => {
    for (const { subscriptionId } of user.memberships) {
      await record({ eventId: 90019, subscriptionId, ca: null, subject: `members/${user.id}`, data });
    }
  });
}

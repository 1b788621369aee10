import type { Tx } from "@/lib/db";

export type Administrator = { userId: string; email: string };

/** The administrators of the subscription who can sign in, by e-mail. */
export async function administratorsOf(tx: Tx, subscriptionId: string): Promise<Administrator[]> {
  const rows = await tx.membership.findMany({
    where: { subscriptionId, role: "administrator", user: { disabledAt: null } },
    select: { userId: true, user: { select: { email: true } } },
    orderBy: { user: { email: "asc" } },
  });
  return rows.map(({ userId, user }) => ({ userId, email: user.email }));
}

import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { systemActor } from "@/lib/audit/system-actor";
import { caRequestData } from "@/lib/ca/requests/ca-request-data";
import { type CaRequestRow, caRequestIssuers, caRequestPurposes } from "@/lib/ca/requests/ca-request-in-tenant";
import { db } from "@/lib/db";

const perRound = 100;

/** Not what was asked for: a request lapses whatever it holds. */
const columns = {
  ...{ id: true, subscriptionId: true, issuer: true, purpose: true, parentId: true, caId: true },
  ...{ name: true, subject: true, keyAlgorithm: true, requestedByName: true },
} as const;

type Lapsing = Pick<CaRequestRow, keyof typeof columns>;

/** It was decided meanwhile, or another scheduler was faster. */
class Decided extends Error {}

async function expire(request: Lapsing, ca: { id: string; name: string } | null, now: Date): Promise<boolean> {
  try {
    await auditedTransaction(systemActor, async (tx, record) => {
      const { count } = await tx.caRequest.updateMany({
        where: { id: request.id, state: "pending" },
        data: { state: "expired", decidedAt: now, privateKeySealed: null },
      });
      if (count !== 1) throw new Decided();
      await record({
        eventId: 90010,
        subscriptionId: request.subscriptionId,
        ca,
        subject: `ca-requests/${request.id}`,
        data: {
          ...caRequestData(request, request.parentId === null ? null : (ca?.name ?? null)),
          requestedBy: request.requestedByName,
        },
      });
    });
    return true;
  } catch (error) {
    if (error instanceof Decided) return false;
    throw error;
  }
}

/**
 * Ends the requests that nobody decided in time and destroys their keys, with event 90010 each.
 * @returns how many
 */
export async function expireCaRequests(now: Date): Promise<number> {
  const rows = await db().caRequest.findMany({
    where: { state: "pending", expiresAt: { lte: now } },
    select: columns,
    orderBy: { id: "asc" },
    take: perRound,
  });
  const caIds = rows.flatMap(({ parentId, caId }) => parentId ?? caId ?? []);
  const cas = await db().certificateAuthority.findMany({
    where: { id: { in: caIds } },
    select: { id: true, name: true },
  });
  let expired = 0;
  for (const row of rows) {
    const ca = cas.find(({ id }) => id === (row.parentId ?? row.caId)) ?? null;
    const [issuer, purpose] = [caRequestIssuers.parse(row.issuer), caRequestPurposes.parse(row.purpose)];
    if (await expire({ ...row, issuer, purpose }, ca, now)) expired += 1;
  }
  return expired;
}

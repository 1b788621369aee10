import type { Recorder } from "@/lib/audit/audited-transaction";
import { requestsThatEndWith } from "@/lib/ca/ca-deletion-impact";
import type { Tx } from "@/lib/db";

type Deleted = { id: string; name: string; subscriptionId: string };

type Row = {
  id: string;
  issuer: string;
  purpose: string;
  parentId: string | null;
  name: string;
  subject: string;
  keyAlgorithm: string;
};

async function recordCancelled(record: Recorder, ca: Deleted, row: Row): Promise<void> {
  await record({
    eventId: 90009,
    subscriptionId: ca.subscriptionId,
    ca: { id: ca.id, name: ca.name },
    subject: `ca-requests/${row.id}`,
    data: {
      requestId: row.id,
      purpose: row.purpose === "renewal" ? "renewal" : "new",
      issuer: row.issuer === "external" ? "external" : "portal",
      requestedName: row.name,
      requestedSubject: row.subject,
      parentCaName: row.parentId === ca.id ? ca.name : null,
      keyAlgorithm: row.keyAlgorithm,
    },
  });
}

/**
 * Cancels the pending requests that end with a deleted CA and destroys their keys, with event 90009 each, in the caller's
 * transaction. One that was decided meanwhile is left alone.
 */
export async function cancelCaRequests(
  tx: Tx,
  record: Recorder,
  ca: Deleted,
  by: { id: string; name: string; at: Date },
): Promise<void> {
  const rows = await tx.caRequest.findMany({ where: requestsThatEndWith(ca.id), orderBy: { id: "asc" } });
  for (const row of rows) {
    const { count } = await tx.caRequest.updateMany({
      where: { id: row.id, state: "pending" },
      data: {
        state: "cancelled",
        ...{ decidedById: by.id, decidedByName: by.name, decidedAt: by.at },
        reason: `${ca.name} was deleted.`,
        privateKeySealed: null,
      },
    });
    if (count === 1) await recordCancelled(record, ca, row);
  }
}

import type { Recorder } from "@/lib/audit/audited-transaction";
import { type AppendedCrl, appendCrl } from "@/lib/ca/append-crl";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { revokedEntries } from "@/lib/certificates/revoked-entries";
import type { Tx } from "@/lib/db";

type Ca = { id: string; name: string; subscriptionId: string };

type Key = { keyId: string; keyGeneration: number; certificateDer: Uint8Array<ArrayBuffer>; lastNotAfter: Date };

type Row = { key_id: string; generation: number; certificate_der: Uint8Array<ArrayBuffer>; last_not_after: Date };

/** Until a day after everything that the key signed and its own certificate have expired. */
const marginMs = 86_400_000;

/** Every key that is left, with its latest certificate and the end of the last certificate under it. */
async function keysOf(tx: Tx, caId: string): Promise<Key[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (ca_key.generation) ca_key.id AS key_id, ca_key.generation, own.certificate_der,
      GREATEST(own.not_after, (SELECT max(not_after) FROM certificate WHERE issuer_key_id = ca_key.id)) AS last_not_after
    FROM ca_key JOIN ca_certificate own ON own.key_id = ca_key.id
    WHERE ca_key.ca_id = ${caId}::uuid AND ca_key.destroyed_at IS NULL
    ORDER BY ca_key.generation, own.not_after DESC`;
  return rows.map((row) => ({
    keyId: row.key_id,
    keyGeneration: row.generation,
    certificateDer: row.certificate_der,
    lastNotAfter: row.last_not_after,
  }));
}

/**
 * Publishes the last CRL of each key of a CA that is about to lose them, with event 4872 each, in the caller's transaction:
 * valid for longer than everything that the key signed, so that what was revoked stays refused.
 * @returns the CRL of the latest key
 */
export async function publishLastCrls(tx: Tx, record: Recorder, ca: Ca, now: Date): Promise<AppendedCrl> {
  const entries = await revokedEntries(tx, ca.id);
  let last: AppendedCrl | undefined;
  for (const { lastNotAfter, ...key } of await keysOf(tx, ca.id)) {
    const nextUpdate = new Date(Math.max(lastNotAfter.getTime(), now.getTime()) + marginMs);
    const signer = await loadCaSigner(key.keyId, tx);
    last = await appendCrl(tx, record, { ...ca, ...key }, signer, { now, nextUpdate, entries });
  }
  if (!last) throw new Error(`CA ${ca.id} has no key to sign its last CRL with.`);
  return last;
}

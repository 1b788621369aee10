import { v7 as uuidv7 } from "uuid";
import type { Recorder } from "@/lib/audit/audited-transaction";
import { crlUrl } from "@/lib/ca/ca-urls";
import { revokedEntries } from "@/lib/certificates/revoked-entries";
import type { Tx } from "@/lib/db";
import { buildCrl, type CrlEntry } from "@/lib/pki/build-crl";
import type { Signer } from "@/lib/pki/signer";
import { wholeSeconds } from "@/lib/pki/validity-period";

const hourMs = 3_600_000;

/** CRLs of a key that stay in the database; each is a full list, and event 4872 tells of all of them. */
const keptCrls = 10;

/** `keyId` and `certificateDer` belong together: the key that signs and its certificate. */
type Issuer = {
  id: string;
  subscriptionId: string;
  name: string;
  keyId: string;
  keyGeneration: number;
  certificateDer: Uint8Array;
};

type Options = {
  /** This update; now when left out. */
  now?: Date;
  /** The CA's own lifetime of a CRL from now when left out. */
  nextUpdate?: Date;
  /** As `revokedEntries` reads them in this transaction, when they were read before. */
  entries?: readonly CrlEntry[];
};

export type AppendedCrl = { number: bigint; thisUpdate: Date; nextUpdate: Date; entryCount: number };

/**
 * The next number, which locks the CA's row: the last one plus one, and never less than the seconds since 1970. So
 * numbers grow over a clock that was set back as well as over a database that was put back (RFC 5280, section 5.2.3).
 */
async function nextNumber(tx: Tx, caId: string, now: Date): Promise<{ number: bigint; lifetimeHours: number }> {
  const seconds = BigInt(Math.floor(now.getTime() / 1000));
  const [row] = await tx.$queryRaw<{ number: bigint; lifetime_hours: number }[]>`
    UPDATE certificate_authority SET crl_number = GREATEST(crl_number + 1, ${seconds}::bigint)
    WHERE id = ${caId}::uuid RETURNING crl_number AS number, crl_lifetime_hours AS lifetime_hours`;
  if (!row) throw new Error(`CA ${caId} has gone.`);
  return { number: row.number, lifetimeHours: row.lifetime_hours };
}

async function deleteSuperseded(tx: Tx, keyId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM crl WHERE key_id = ${keyId}::uuid AND number <= (
      SELECT number FROM crl WHERE key_id = ${keyId}::uuid ORDER BY number DESC OFFSET ${keptCrls} LIMIT 1)`;
}

/**
 * Publishes the next CRL of one key of the CA and its event 4872 in the caller's transaction. Raising the number locks
 * the CA's row, so CRLs of one CA come one after another: each lists every revocation that was committed before it. A
 * rollback gives the number back together with its CRL.
 * @throws LintError when key and certificate do not belong together
 */
export async function appendCrl(
  tx: Tx,
  record: Recorder,
  ca: Issuer,
  signer: Signer,
  options: Options = {},
): Promise<AppendedCrl> {
  const thisUpdate = wholeSeconds(options.now ?? new Date());
  const { number, lifetimeHours } = await nextNumber(tx, ca.id, thisUpdate);
  const entries = options.entries ?? (await revokedEntries(tx, ca.id));
  const nextUpdate = options.nextUpdate ?? new Date(thisUpdate.getTime() + lifetimeHours * hourMs);
  const { certificateDer: issuerCertificate, keyId } = ca;
  const der = new Uint8Array(
    buildCrl({ issuerCertificate, signer, crlNumber: number, thisUpdate, nextUpdate, entries }),
  );
  const entryCount = entries.length;
  await tx.crl.create({ data: { id: uuidv7(), caId: ca.id, keyId, number, thisUpdate, nextUpdate, der, entryCount } });
  await deleteSuperseded(tx, keyId);
  await record({
    eventId: 4872,
    subscriptionId: ca.subscriptionId,
    ca: { id: ca.id, name: ca.name },
    subject: `cas/${ca.id}`,
    data: {
      crlNumber: number.toString(),
      thisUpdate: thisUpdate.toISOString(),
      nextUpdate: nextUpdate.toISOString(),
      entryCount,
      crlUrl: crlUrl(ca.id, ca.keyGeneration),
    },
  });
  return { number, thisUpdate, nextUpdate, entryCount };
}

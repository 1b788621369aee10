import { v7 as uuidv7 } from "uuid";
import type { Recorder } from "@/lib/audit/audited-transaction";
import { crlUrl } from "@/lib/ca/ca-urls";
import { revokedEntries } from "@/lib/certificates/revoked-entries";
import type { Tx } from "@/lib/db";
import { buildCrl } from "@/lib/pki/build-crl";
import type { Signer } from "@/lib/pki/signer";
import { wholeSeconds } from "@/lib/pki/validity-period";

const crlLifetimeMs = 7 * 86_400_000;

/** Superseded CRLs that stay in the database; each is a full list, and event 4872 tells of all of them. */
const keptCrls = 10n;

/** `keyId` and `certificateDer` belong together: the key that signs and its certificate. */
type Issuer = {
  id: string;
  subscriptionId: string;
  name: string;
  keyId: string;
  keyGeneration: number;
  certificateDer: Uint8Array;
};

export type AppendedCrl = { number: bigint; thisUpdate: Date; nextUpdate: Date; entryCount: number };

/**
 * Publishes the CA's next CRL and its event 4872 in the caller's transaction. Raising the number locks the CA's row,
 * so CRLs of one CA come one after another: each lists every revocation that was committed before it, and numbers
 * neither repeat nor run against time. A rollback gives the number back together with its CRL.
 */
export async function appendCrl(tx: Tx, record: Recorder, ca: Issuer, signer: Signer): Promise<AppendedCrl> {
  const { crlNumber: number } = await tx.certificateAuthority.update({
    where: { id: ca.id },
    data: { crlNumber: { increment: 1 } },
    select: { crlNumber: true },
  });
  const entries = await revokedEntries(tx, ca.id);
  const thisUpdate = wholeSeconds(new Date());
  const nextUpdate = new Date(thisUpdate.getTime() + crlLifetimeMs);
  const der = buildCrl({
    issuerCertificate: ca.certificateDer,
    signer,
    crlNumber: number,
    thisUpdate,
    nextUpdate,
    entries,
  });
  const entryCount = entries.length;
  await tx.crl.create({
    data: {
      id: uuidv7(),
      caId: ca.id,
      keyId: ca.keyId,
      number,
      thisUpdate,
      nextUpdate,
      der: new Uint8Array(der),
      entryCount,
    },
  });
  await tx.crl.deleteMany({ where: { keyId: ca.keyId, number: { lte: number - keptCrls } } });
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

import type { Recorder } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { caCertificateData } from "@/lib/ca/ca-certificate-data";
import { caChangedMeanwhile } from "@/lib/ca/ca-changed-meanwhile";
import { countDeletionImpact } from "@/lib/ca/ca-deletion-impact";
import { cancelCaRequests } from "@/lib/ca/cancel-ca-requests";
import type { DeleteCaInput } from "@/lib/ca/delete-ca-schema";
import { forgetSigner } from "@/lib/ca/kept-signers";
import { publishLastCrls } from "@/lib/ca/publish-last-crls";
import { requireNoChildren } from "@/lib/ca/require-no-children";
import type { Tx } from "@/lib/db";
import { parseCertificate } from "@/lib/pki/parse-certificate";

type Ca = {
  id: string;
  subscriptionId: string;
  name: string;
  keyAlgorithm: string;
  certificateDer: Uint8Array<ArrayBuffer>;
};

/** Locks the CA against everything else. @throws ServiceError CONFLICT when it is not as it was shown */
async function lockCa(tx: Tx, { caId, version }: DeleteCaInput): Promise<Ca> {
  await tx.$queryRaw`SELECT 1 FROM certificate_authority WHERE id = ${caId}::uuid FOR UPDATE`;
  const ca = await tx.certificateAuthority.findFirst({
    where: { id: caId, version, deletedAt: null },
    select: { id: true, subscriptionId: true, name: true, keyAlgorithm: true, certificateDer: true },
  });
  if (!ca) throw await caChangedMeanwhile(tx, caId);
  return ca;
}

/** The last CRLs have opened them a moment ago, so they are forgotten here as well. @returns how many */
async function destroyKeys(tx: Tx, caId: string, now: Date): Promise<number> {
  const keys = await tx.caKey.findMany({ where: { caId, destroyedAt: null }, select: { id: true } });
  for (const { id } of keys) forgetSigner(id);
  const { count } = await tx.caKey.updateMany({
    where: { caId, destroyedAt: null },
    data: { privateKeySealed: null, destroyedAt: now },
  });
  return count;
}

/**
 * Deletes a CA in the caller's transaction: cancels the requests under it (event 90009 each), publishes the last CRL of
 * each key (4872), destroys the keys and records event 19. Certificates, CRLs and history stay. The verb, or whoever
 * confirmed it, has authorized before.
 * @throws ServiceError CONFLICT when the CA was changed or deleted since it was shown, or has live CAs below
 */
export async function performDeleteCa(tx: Tx, record: Recorder, ctx: Ctx, input: DeleteCaInput): Promise<void> {
  const now = new Date();
  const { name: deletedByName, userId } = ctx.actor;
  const ca = await lockCa(tx, input);
  const { children, unexpiredCertificates } = await countDeletionImpact(tx, ca.id, now);
  requireNoChildren(ca.name, children);
  await cancelCaRequests(tx, record, ca, { id: userId, name: deletedByName, at: now });
  const { id, subscriptionId, name } = ca;
  const last = await publishLastCrls(tx, record, { id, subscriptionId, name }, now);
  const destroyedKeys = await destroyKeys(tx, id, now);
  await tx.certificateAuthority.update({
    where: { id },
    data: {
      ...{ deletedAt: now, deletedByName, version: { increment: 1 } },
      ...{ crlDueAt: null, crlFailedAt: null, crlFailure: null, crlNextAttemptAt: null, renewalNextAttemptAt: null },
    },
  });
  await record({
    eventId: 19,
    subscriptionId,
    ca: { id, name },
    subject: `cas/${id}`,
    data: {
      ...caCertificateData(parseCertificate(ca.certificateDer), ca.keyAlgorithm),
      ...{ unexpiredCertificates, destroyedKeys },
      lastCrlNumber: last.number.toString(),
      lastCrlNextUpdate: last.nextUpdate.toISOString(),
    },
  });
}

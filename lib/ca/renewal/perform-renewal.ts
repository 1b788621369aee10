import { v7 as uuidv7 } from "uuid";
import { auditedTransaction } from "@/lib/audit/audited-transaction";
import type { EventActor } from "@/lib/audit/envelope";
import { caConditions } from "@/lib/ca/ca-conditions";
import { createRenewalRequest } from "@/lib/ca/renewal/create-renewal-request";
import { isCompromisedKey } from "@/lib/ca/renewal/is-compromised-key";
import { RenewalRefusal } from "@/lib/ca/renewal/renewal-refusal";
import { renewalValidity } from "@/lib/ca/renewal/renewal-validity";
import type { RenewingCa } from "@/lib/ca/renewal/renewing-ca";
import { holdParent, type RenewingParent, renewingParent } from "@/lib/ca/renewal/renewing-parent";
import { signRenewal } from "@/lib/ca/renewal/sign-renewal";
import { storeRenewedCertificate } from "@/lib/ca/store-renewed-certificate";
import type { Tx } from "@/lib/db";
import { type ParsedCertificate, parseCertificate } from "@/lib/pki/parse-certificate";

export type RenewalOrder = {
  ca: RenewingCa;
  key: "same" | "new";
  /** Who asked; `systemActor` for the portal itself. */
  actor: EventActor;
  automatic: boolean;
  now: Date;
};

/** `renewed`; `requested`: a request waits for an external CA's certificate. */
export type RenewalOutcome = { state: "renewed" } | { state: "requested"; requestId: string };

/** A revoked key is never certified again; one on hold may be, once it is released. */
async function refuseRevoked({ ca, key, automatic }: RenewalOrder): Promise<void> {
  const condition = (await caConditions([ca.id])).get(ca.id);
  if (condition?.isRevoked && (key === "same" || automatic)) {
    throw new RenewalRefusal(
      `${ca.name} can't be renewed with its key: its certificate is revoked or on hold.`,
      "Release the hold, or renew it with a new key.",
    );
  }
  if (key === "same" && (await isCompromisedKey(ca))) {
    throw new RenewalRefusal(
      `${ca.name} can't be renewed with its key: a certificate for it was revoked because the key is compromised.`,
      "Renew it with a new key, and revoke its other certificates.",
    );
  }
}

/** The renewed certificate is one that its parent issued: listed there, and revocable. */
async function storeIssued(
  tx: Tx,
  { ca, actor }: RenewalOrder,
  parent: RenewingParent,
  certificate: ParsedCertificate,
  certificateDer: Uint8Array,
): Promise<void> {
  const { serialNumber, subject, notBefore, notAfter } = certificate;
  const before = await tx.certificate.findFirst({
    where: { childCaId: ca.id, serialNumber: ca.serialNumber },
    select: { id: true },
  });
  await tx.certificate.create({
    data: {
      ...{ id: uuidv7(), requestId: uuidv7(), subscriptionId: ca.subscriptionId },
      ...{ caId: parent.id, issuerKeyId: parent.keyId, childCaId: ca.id, renewedFromId: before?.id ?? null },
      ...{ profile: "intermediate-ca", serialNumber, subject, subjectAltNames: [], notBefore, notAfter },
      ...{ keyAlgorithm: ca.keyAlgorithm, certificateDer: new Uint8Array(certificateDer) },
      ...{ requestedById: actor.id, requestedByName: actor.name },
    },
  });
}

/**
 * Renews a CA: a root signs itself anew, one under a CA of this portal is signed by it, one under an external CA gets a
 * request that waits for its certificate. The certificate is signed first; then one transaction holds it and event 12.
 * @throws RenewalRefusal when it can't be renewed as things stand; ServiceError CONFLICT when somebody was faster
 */
export async function performRenewal(order: RenewalOrder): Promise<RenewalOutcome> {
  const { ca, key, actor, automatic, now } = order;
  await refuseRevoked(order);
  if (ca.kind === "intermediate" && ca.parentId === null) {
    return { state: "requested", requestId: await createRenewalRequest(order) };
  }
  const parent = ca.parentId === null ? null : await renewingParent(ca.name, ca.parentId, now);
  const validity = renewalValidity(ca, parent, key === "new" && !automatic, now);
  const signed = await signRenewal(ca, parent, key, validity);
  const certificate = parseCertificate(signed.certificateDer);
  const issuerChainDer = parent === null ? [] : [parent.certificateDer, ...parent.issuerChainDer];
  await auditedTransaction(actor, async (tx, record) => {
    if (parent) await holdParent(tx, parent);
    await storeRenewedCertificate(tx, record, { ca, ...signed, certificate, issuerChainDer, automatic });
    if (parent) await storeIssued(tx, order, parent, certificate, signed.certificateDer);
  });
  return { state: "renewed" };
}

import { v7 as uuidv7 } from "uuid";
import type { Recorder } from "@/lib/audit/audited-transaction";
import { appendCrl } from "@/lib/ca/append-crl";
import { caCertificateData } from "@/lib/ca/ca-certificate-data";
import { caChangedMeanwhile } from "@/lib/ca/ca-changed-meanwhile";
import { refreshChildChains } from "@/lib/ca/refresh-child-chains";
import type { Tx } from "@/lib/db";
import type { ParsedCertificate } from "@/lib/pki/parse-certificate";
import type { Signer } from "@/lib/pki/signer";
import { Prisma } from "@/prisma/client/client";

/** The key of the new certificate: the CA's current one, or a new generation, sealed for the row `keyId`. */
export type RenewalKey =
  | { kind: "same" }
  | { kind: "new"; keyId: string; keyAlgorithm: string; privateKeySealed: string; signer: Signer };

export type RenewedCertificate = {
  /** As it was loaded: its version is what the renewal is meant for. */
  ca: {
    id: string;
    subscriptionId: string;
    name: string;
    version: number;
    keyId: string;
    keyGeneration: number;
    keyAlgorithm: string;
    serialNumber: string;
    notAfter: Date;
  };
  key: RenewalKey;
  certificateDer: Uint8Array;
  certificate: ParsedCertificate;
  /** Issuer first; empty for a root. */
  issuerChainDer: readonly Uint8Array[];
  automatic: boolean;
};

type CurrentKey = { keyId: string; keyGeneration: number; keyAlgorithm: string; keyIdentifier: string };

function currentKey({ ca, key, certificate }: RenewedCertificate): CurrentKey {
  const keyIdentifier = certificate.subjectKeyIdentifier ?? "";
  if (key.kind === "same") {
    const { keyId, keyGeneration, keyAlgorithm } = ca;
    return { keyId, keyGeneration, keyAlgorithm, keyIdentifier };
  }
  const { keyId, keyAlgorithm } = key;
  return { keyId, keyGeneration: ca.keyGeneration + 1, keyAlgorithm, keyIdentifier };
}

/** The first CRL of a new key is there before its first certificate. */
async function storeNewKey(tx: Tx, record: Recorder, renewed: RenewedCertificate, current: CurrentKey): Promise<void> {
  const { ca, key, certificateDer } = renewed;
  if (key.kind === "same") return;
  const { keyId, keyGeneration: generation, keyAlgorithm, keyIdentifier } = current;
  const { privateKeySealed } = key;
  await tx.caKey.create({
    data: { id: keyId, caId: ca.id, generation, keyAlgorithm, keyIdentifier, privateKeySealed },
  });
  const { id, subscriptionId, name } = ca;
  await appendCrl(
    tx,
    record,
    { id, subscriptionId, name, keyId, keyGeneration: generation, certificateDer },
    key.signer,
  );
}

/**
 * Makes a new certificate the CA's current one, with event 12, in the caller's transaction. The earlier certificates and
 * keys stay: what they signed goes on being verified by them. The CA's raised version makes every other change that was
 * begun on the earlier state fail.
 * @throws ServiceError CONFLICT when the CA was changed or deleted since it was loaded
 */
export async function storeRenewedCertificate(tx: Tx, record: Recorder, renewed: RenewedCertificate): Promise<void> {
  const { ca, key, certificate, automatic } = renewed;
  const { serialNumber, notBefore, notAfter } = certificate;
  const current = currentKey(renewed);
  const certificateDer = new Uint8Array(renewed.certificateDer);
  const issuerChainDer = renewed.issuerChainDer.map((der) => new Uint8Array(der));
  const own = { certificateDer, issuerChainDer, serialNumber, notBefore, notAfter };
  // An external CA may have set others than those that were asked for; what issuing heeds is what the certificate says.
  const { pathLength, nameConstraints } = certificate;
  const { count } = await tx.certificateAuthority.updateMany({
    where: { id: ca.id, version: ca.version, deletedAt: null },
    data: {
      ...own,
      ...current,
      ...{ pathLength, nameConstraints: nameConstraints ?? Prisma.DbNull },
      ...{ renewalNextAttemptAt: null, renewalFailedAt: null, renewalFailure: null },
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw await caChangedMeanwhile(tx, ca.id);
  await record({
    eventId: 12,
    subscriptionId: ca.subscriptionId,
    ca: { id: ca.id, name: ca.name },
    subject: `cas/${ca.id}`,
    data: {
      ...caCertificateData(certificate, current.keyAlgorithm),
      renewalKey: key.kind,
      automatic,
      previousCertificateSerialNumber: ca.serialNumber,
      previousNotAfter: ca.notAfter.toISOString(),
    },
  });
  await storeNewKey(tx, record, renewed, current);
  await tx.caCertificate.create({ data: { ...own, id: uuidv7(), caId: ca.id, keyId: current.keyId } });
  await refreshChildChains(tx, { id: ca.id, keyIdentifier: current.keyIdentifier, certificateDer, issuerChainDer });
}

import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { appendCrl } from "@/lib/ca/append-crl";
import { caCertificateData } from "@/lib/ca/ca-certificate-data";
import { caNameTaken, isUniqueViolation } from "@/lib/ca/ca-name-taken";
import { insertCa } from "@/lib/ca/insert-ca";
import { makeSealedKey } from "@/lib/ca/make-sealed-key";
import { refuseTakenCaName } from "@/lib/ca/refuse-taken-ca-name";
import type { CreateRootCaInput } from "@/lib/ca/root-ca-schema";
import { rootSubject, rootValidity } from "@/lib/ca/root-profile";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";

/**
 * Creates a root CA: a key made off the event loop and before the transaction, a self-signed certificate and the first,
 * empty CRL. One transaction holds the CA with event 90004 and its CRL with event 4872.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 92), CONFLICT when the name is taken
 */
export async function createRootCa(call: { ctx: Ctx; input: CreateRootCaInput }): Promise<{ id: string }> {
  const { ctx, input } = call;
  const { subscriptionId, name, keyAlgorithm } = input;
  await authorize(ctx, "ca.create", { subscriptionId, ca: null, subject: "cas" });
  await refuseTakenCaName(subscriptionId, name);
  const { pathLength, nameConstraints } = input;
  const [id, keyId] = [input.id ?? uuidv7(), uuidv7()];
  const { signer, sealed } = await makeSealedKey(keyId, keyAlgorithm);
  const certificateDer = buildRootCertificate({
    subject: writeName(rootSubject(input)),
    serialNumber: randomSerialNumber(),
    validity: rootValidity(new Date(), input.lifetimeYears),
    ...(pathLength === null ? {} : { pathLength }),
    ...(nameConstraints === null ? {} : { nameConstraints }),
    signer,
  });
  const certificate = parseCertificate(certificateDer);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await insertCa(tx, {
      ...{ id, subscriptionId, name, keyId, keyAlgorithm, certificateDer, certificate },
      ...{ kind: "root", parentId: null, issuerChainDer: [], pathLength, nameConstraints },
      privateKeySealed: sealed,
    });
    await record({
      eventId: 90004,
      subscriptionId,
      ca: { id, name },
      subject: `cas/${id}`,
      data: caCertificateData(certificate, keyAlgorithm),
    });
    await appendCrl(tx, record, { id, subscriptionId, name, keyId, keyGeneration: 1, certificateDer }, signer);
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? caNameTaken(name) : error;
  });
  return { id };
}

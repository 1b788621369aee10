import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { EventData } from "@/lib/audit/event-data";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { appendCrl } from "@/lib/ca/append-crl";
import { caKeyPlace } from "@/lib/ca/ca-key-place";
import type { CreateRootCaInput } from "@/lib/ca/root-ca-schema";
import { rootSubject, rootValidity } from "@/lib/ca/root-profile";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { type ParsedCertificate, parseCertificate } from "@/lib/pki/parse-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { sealSecret } from "@/lib/secrets/seal-secret";
import { Prisma } from "@/prisma/client/client";

function nameTaken(name: string): ServiceError {
  return new ServiceError("CONFLICT", `A CA with the name ${name} exists in this subscription.`, {
    fieldErrors: { name: "This name is taken. Choose another one." },
    nextStep: "Choose another name: events and lists tell CAs apart by it.",
  });
}

async function refuseTakenName({ subscriptionId, name }: CreateRootCaInput): Promise<void> {
  if (await db().certificateAuthority.findFirst({ where: { subscriptionId, name }, select: { id: true } })) {
    throw nameTaken(name);
  }
}

/** Makes the key, seals it for the row to come and forgets it in clear. */
async function makeSealedKey(
  caId: string,
  algorithm: CreateRootCaInput["keyAlgorithm"],
): Promise<{ signer: Signer; sealed: string }> {
  const { privateKeyPkcs8 } = await generateKeyPair(algorithm);
  try {
    return {
      signer: signerFromPkcs8(privateKeyPkcs8, algorithm),
      sealed: sealSecret(privateKeyPkcs8, caKeyPlace(caId)),
    };
  } finally {
    privateKeyPkcs8.fill(0);
  }
}

function createdData(certificate: ParsedCertificate, keyAlgorithm: string): EventData[90004] {
  return {
    certificateSerialNumber: certificate.serialNumber,
    certificateSubject: certificate.subject,
    keyAlgorithm,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    fingerprintSha256: certificate.fingerprintSha256,
  };
}

/**
 * Creates a root CA: a key made off the event loop and before the transaction, a self-signed certificate and the first,
 * empty CRL. One transaction holds the CA with event 90004 and its CRL with event 4872.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 92), CONFLICT when the name is taken
 */
export async function createRootCa(call: { ctx: Ctx; input: CreateRootCaInput }): Promise<{ id: string }> {
  const { ctx, input } = call;
  const { subscriptionId, name, keyAlgorithm } = input;
  await authorize(ctx, "ca.create", { subscriptionId, ca: null, subject: "cas" }, { eventId: 92 });
  await refuseTakenName(input);
  const id = uuidv7();
  const { signer, sealed } = await makeSealedKey(id, keyAlgorithm);
  const certificateDer = buildRootCertificate({
    subject: writeName(rootSubject(input)),
    serialNumber: randomSerialNumber(),
    validity: rootValidity(new Date(), input.lifetimeYears),
    signer,
  });
  const certificate = parseCertificate(certificateDer);
  const { serialNumber, subject, notBefore, notAfter, subjectKeyIdentifier } = certificate;
  const der = new Uint8Array(certificateDer);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await tx.certificateAuthority.create({
      data: {
        id,
        subscriptionId,
        name,
        subject,
        keyAlgorithm,
        privateKeySealed: sealed,
        certificateDer: der,
        serialNumber,
        keyIdentifier: subjectKeyIdentifier ?? "",
        notBefore,
        notAfter,
      },
    });
    await record({
      eventId: 90004,
      subscriptionId,
      ca: { id, name },
      subject: `cas/${id}`,
      data: createdData(certificate, keyAlgorithm),
    });
    await appendCrl(tx, record, { id, subscriptionId, name, certificateDer: der }, signer);
  }).catch((error: unknown) => {
    // Two forms at the same time: the second meets the first one's row.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw nameTaken(name);
    throw error;
  });
  return { id };
}

import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { type DownloadFile, fileNameOf } from "@/lib/certificates/file-name-of";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { certificatePem, chainPem } from "@/lib/pki/pem";
import { writePkcs7Certificates } from "@/lib/pki/write-pkcs7";

type Certified = { certificateDer: Uint8Array<ArrayBuffer>; issuerChainDer: Uint8Array<ArrayBuffer>[] };

/** The present certificate, or an earlier one of the CA. @throws ServiceError NOT_FOUND */
async function certifiedBy(ca: Certified & { id: string }, certificateId: string | null): Promise<Certified> {
  if (certificateId === null) return ca;
  if (!z.uuid().safeParse(certificateId).success) throw notFound("The certificate");
  const row = await db().caCertificate.findFirst({
    where: { id: certificateId, caId: ca.id },
    select: { certificateDer: true, issuerChainDer: true },
  });
  if (!row) throw notFound("The certificate");
  return row;
}

/**
 * A CA's certificate as a file: PEM, DER, or with the certificates above it as PEM (`chain`) or PKCS #7 (`p7b`).
 * @param call.input.certificateId one of its certificates, also an earlier one; the present one when left out
 * @throws ServiceError NOT_FOUND (also for an unknown format), FORBIDDEN
 */
export async function downloadCaCertificate(call: {
  ctx: Ctx;
  input: { caId: string; format: string; certificateId?: string | null };
}): Promise<DownloadFile> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  requireToReadCa(ca);
  const { certificateDer, issuerChainDer } = await certifiedBy(ca, input.certificateId ?? null);
  const chain = [certificateDer, ...issuerChainDer];
  const name = fileNameOf(ca.name);
  switch (input.format) {
    case "pem":
      return {
        fileName: `${name}.pem`,
        contentType: "application/x-pem-file",
        body: certificatePem(certificateDer),
      };
    case "der":
      return { fileName: `${name}.cer`, contentType: "application/pkix-cert", body: certificateDer };
    case "chain":
      return { fileName: `${name}-chain.pem`, contentType: "application/x-pem-file", body: chainPem(chain) };
    case "p7b":
      return {
        fileName: `${name}.p7b`,
        contentType: "application/x-pkcs7-certificates",
        body: new Uint8Array(writePkcs7Certificates(chain)),
      };
    default:
      throw notFound("The file");
  }
}

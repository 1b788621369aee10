import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { certificateInTenant } from "@/lib/certificates/certificate-in-tenant";
import { certificateTitle } from "@/lib/certificates/certificate-title";
import { chainOf } from "@/lib/certificates/chain-of";
import { type DownloadFile, fileNameOf } from "@/lib/certificates/file-name-of";
import { notFound } from "@/lib/errors";
import { certificatePem, chainPem } from "@/lib/pki/pem";
import { writePkcs7Certificates } from "@/lib/pki/write-pkcs7";

const formats = z.enum(["pem", "der", "chain", "p7b"]);

/**
 * A certificate as a file: PEM, DER, or with its chain up to the root, leaf first, as PEM or PKCS #7.
 * @throws ServiceError NOT_FOUND (also for an unknown format), FORBIDDEN
 */
export async function downloadCertificate(call: {
  ctx: Ctx;
  input: { certificateId: string; format: string };
}): Promise<DownloadFile> {
  const { ctx, input } = call;
  const row = await certificateInTenant(ctx, input.certificateId);
  const ca = await caInTenant(ctx, row.caId);
  requireToReadCa(ca);
  const name = fileNameOf(certificateTitle(row));
  const format = formats.safeParse(input.format);
  switch (format.data) {
    case "pem":
      return {
        fileName: `${name}.pem`,
        contentType: "application/x-pem-file",
        body: certificatePem(row.certificateDer),
      };
    case "der":
      return { fileName: `${name}.cer`, contentType: "application/pkix-cert", body: row.certificateDer };
    case "chain": {
      // RFC 8555, section 9.1.
      const contentType = "application/pem-certificate-chain";
      return {
        fileName: `${name}-chain.pem`,
        contentType,
        body: chainPem([row.certificateDer, ...(await chainOf(ca, row, new Date()))]),
      };
    }
    case "p7b": {
      // RFC 8551, section 3.2.1.
      const contentType = "application/pkcs7-mime; smime-type=certs-only";
      const body = writePkcs7Certificates([row.certificateDer, ...(await chainOf(ca, row, new Date()))]);
      return { fileName: `${name}.p7b`, contentType, body: new Uint8Array(body) };
    }
    default:
      throw notFound("The file");
  }
}

import type { Ctx } from "@/lib/auth/actor";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { type DownloadFile, fileNameOf } from "@/lib/certificates/file-name-of";
import { notFound } from "@/lib/errors";
import { certificatePem } from "@/lib/pki/pem";

/**
 * A CA's certificate as a file, PEM or DER.
 * @throws ServiceError NOT_FOUND (also for an unknown format), FORBIDDEN
 */
export async function downloadCaCertificate(call: {
  ctx: Ctx;
  input: { caId: string; format: string };
}): Promise<DownloadFile> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  requireToReadCa(ca);
  const name = fileNameOf(ca.name);
  switch (input.format) {
    case "pem":
      return {
        fileName: `${name}.pem`,
        contentType: "application/x-pem-file",
        body: certificatePem(ca.certificateDer),
      };
    case "der":
      return { fileName: `${name}.cer`, contentType: "application/pkix-cert", body: ca.certificateDer };
    default:
      throw notFound("The file");
  }
}

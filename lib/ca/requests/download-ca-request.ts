import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { caRequestInTenant } from "@/lib/ca/requests/ca-request-in-tenant";
import { type DownloadFile, fileNameOf } from "@/lib/certificates/file-name-of";
import { notFound } from "@/lib/errors";
import { pemEncode } from "@/lib/pki/pem";

const formats = z.enum(["pem", "der"]);

/**
 * The certificate signing request for an external CA as a file, PEM or DER (media type of RFC 5967).
 * @throws ServiceError NOT_FOUND (also for an unknown format, and where a CA of this portal signs), FORBIDDEN
 */
export async function downloadCaRequest(call: {
  ctx: Ctx;
  input: { requestId: string; format: string };
}): Promise<DownloadFile> {
  const { ctx, input } = call;
  const request = await caRequestInTenant(ctx, input.requestId);
  const { subscriptionId, csrDer, name } = request;
  if (request.requestedById !== ctx.actor.userId) {
    await authorize(ctx, "ca-request.view", { subscriptionId, ca: null, subject: `ca-requests/${request.id}` });
  }
  const format = formats.safeParse(input.format);
  if (!format.success || csrDer === null) throw notFound("The file");
  const fileName = fileNameOf(name);
  if (format.data === "der") {
    return { fileName: `${fileName}.p10`, contentType: "application/pkcs10", body: new Uint8Array(csrDer) };
  }
  const body = pemEncode("CERTIFICATE REQUEST", csrDer);
  return { fileName: `${fileName}.csr`, contentType: "application/x-pem-file", body };
}

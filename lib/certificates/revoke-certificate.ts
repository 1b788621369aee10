import type { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { type RevokedCertificates, revokeCertificates } from "@/lib/certificates/revoke-certificates";
import type { revokeCertificateInput } from "@/lib/certificates/revoke-schema";

/**
 * Revokes one certificate, or puts it on hold, with event 4870; the CRL that lists it is published within seconds.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when it is revoked already
 */
export async function revokeCertificate(call: {
  ctx: Ctx;
  input: z.output<typeof revokeCertificateInput>;
}): Promise<RevokedCertificates> {
  const { certificateId, reason } = call.input;
  return revokeCertificates({ ctx: call.ctx, input: { certificateIds: [certificateId.toLowerCase()], reason } });
}

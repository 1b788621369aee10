import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { type CertificateFacts, certificateFacts } from "@/lib/export/kafka-certificate-facts";

export const describeCertificatesInput = z.object({ subscriptionId: z.uuid(), pem: z.string().max(65_536) });

/**
 * What is in a PEM text that was typed into the settings, before it is saved. Nothing is kept of it.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function describeCertificates(call: {
  ctx: Ctx;
  input: z.output<typeof describeCertificatesInput>;
}): Promise<(CertificateFacts | null)[]> {
  requireToRead(call.ctx, "settings.view", call.input.subscriptionId);
  return certificateFacts(call.input.pem, new Date());
}

import { z } from "zod";
import { revocationReasons } from "@/lib/pki/revocation-reasons";

const reasonNames = revocationReasons.map(({ name }) => name);
const reason = z.enum(reasonNames, "Choose a reason.");

/** How many certificates are revoked in one transaction at most. */
export const maxRevokedAtOnce = 500;

/** Without repeats and in one order, so that the same choice is the same operation. */
const certificateIds = z
  .array(z.uuid())
  .min(1, "Choose at least one certificate.")
  .max(maxRevokedAtOnce, `At most ${maxRevokedAtOnce} certificates at once.`)
  .transform((ids) => [...new Set(ids.map((id) => id.toLowerCase()))].sort());

/** Free of Node's modules: the forms check by them as well. */
export const revokeCertificateInput = z.object({ certificateId: z.uuid(), reason });
export const revokeCertificatesInput = z.object({ certificateIds, reason });
export const revocationImpactInput = z.object({ certificateIds });
export const releaseHoldInput = z.object({ certificateId: z.uuid() });

export type RevokeCertificatesInput = z.output<typeof revokeCertificatesInput>;

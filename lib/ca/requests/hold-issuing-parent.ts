import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

/**
 * Holds the issuing CA as it was loaded until the transaction ends. It is locked before anything below it, as every change
 * of a hierarchy goes from the top down.
 * @throws ServiceError CONFLICT when it was renewed or deleted meanwhile
 */
export async function holdIssuingParent(
  tx: Tx,
  parent: { id: string; name: string; certificateDer: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM certificate_authority
    WHERE id = ${parent.id}::uuid AND deleted_at IS NULL AND certificate_der = ${parent.certificateDer} FOR SHARE`;
  if (rows.length === 1) return;
  throw new ServiceError("CONFLICT", `${parent.name} was renewed or deleted meanwhile, so nothing was done.`, {
    nextStep: "Load the page again to see what it is like now, then try once more.",
  });
}

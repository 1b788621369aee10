import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

/** The refusal of a change that was meant for an earlier state of the CA, in words that say what happened since. */
export async function caChangedMeanwhile(tx: Tx, caId: string): Promise<ServiceError> {
  const ca = await tx.certificateAuthority.findUniqueOrThrow({
    where: { id: caId },
    select: { name: true, deletedAt: true, deletedByName: true },
  });
  if (ca.deletedAt !== null) {
    return new ServiceError("CONFLICT", `${ca.name} was deleted meanwhile by ${ca.deletedByName ?? "somebody else"}.`, {
      nextStep: "Its certificates, CRL and history stay readable.",
    });
  }
  return new ServiceError("CONFLICT", `${ca.name} was changed by somebody else meanwhile, so nothing was done.`, {
    nextStep: "Load the page again to see what it is like now, then decide anew.",
  });
}

import type { CaRow } from "@/lib/ca/ca-in-tenant";
import { requireUsableCa } from "@/lib/certificates/require-usable-ca";
import { ServiceError } from "@/lib/errors";

/** @throws ServiceError CONFLICT when the CA was deleted, has expired, or is revoked or stands below a revoked one */
export async function requireIssuingParent(parent: CaRow, now: Date): Promise<void> {
  await requireUsableCa(parent);
  if (parent.notAfter > now) return;
  throw new ServiceError("CONFLICT", `The certificate of ${parent.name} has expired, so it can't issue.`, {
    nextStep: `Renew ${parent.name} first, or choose another CA.`,
  });
}

import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { appendCrl } from "@/lib/ca/append-crl";
import { caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";

export const publishCrlInput = z.object({ caId: z.uuid() });

export type PublishedCrl = { number: string; thisUpdate: string; nextUpdate: string; entryCount: number };

/**
 * Publishes the CA's next CRL, valid for seven days, with event 4872 in the same transaction.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92)
 */
export async function publishCrl(call: { ctx: Ctx; input: z.output<typeof publishCrlInput> }): Promise<PublishedCrl> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  await authorizeCa(ctx, ca, "crl.publish");
  requireLiveCa(ca);
  const signer = await loadCaSigner(ca.keyId);
  const crl = await auditedTransaction(eventActor(ctx.actor, ctx.ip), (tx, record) =>
    appendCrl(tx, record, ca, signer),
  );
  return {
    number: crl.number.toString(),
    thisUpdate: crl.thisUpdate.toISOString(),
    nextUpdate: crl.nextUpdate.toISOString(),
    entryCount: crl.entryCount,
  };
}

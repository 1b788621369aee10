import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { appendCrl } from "@/lib/ca/append-crl";
import { caInTenant } from "@/lib/ca/ca-in-tenant";
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
  const target = { subscriptionId: ca.subscriptionId, ca: { id: ca.id, name: ca.name }, subject: `cas/${ca.id}` };
  await authorize(ctx, "crl.publish", target, { eventId: 92 });
  const signer = await loadCaSigner(ca.id);
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

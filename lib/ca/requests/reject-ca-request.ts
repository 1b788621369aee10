import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { caInTenant } from "@/lib/ca/ca-in-tenant";
import { authorizeDecision } from "@/lib/ca/requests/authorize-decision";
import { caRequestData } from "@/lib/ca/requests/ca-request-data";
import { caRequestInTenant } from "@/lib/ca/requests/ca-request-in-tenant";
import type { RejectCaRequestInput } from "@/lib/ca/requests/decide-ca-request-schema";
import { claimRequest, requirePending } from "@/lib/ca/requests/require-pending";

/**
 * Rejects a request for an intermediate CA with a reason: event 23. Nothing is made.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92, also for the one who asked), CONFLICT when it is
 * decided already
 */
export async function rejectCaRequest(call: { ctx: Ctx; input: RejectCaRequestInput }): Promise<void> {
  const { ctx, input } = call;
  const request = await caRequestInTenant(ctx, input.requestId);
  const parent = await caInTenant(ctx, request.parentId ?? "");
  await authorizeDecision(ctx, request, parent);
  const now = new Date();
  requirePending(request, now);
  const { reason } = input;
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    const by = { id: ctx.actor.userId, name: ctx.actor.name };
    await claimRequest(tx, request, { state: "rejected", by, at: now, reason });
    await record({
      eventId: 23,
      subscriptionId: request.subscriptionId,
      ca: { id: parent.id, name: parent.name },
      subject: `ca-requests/${request.id}`,
      data: { ...caRequestData(request, parent.name), requestedBy: request.requestedByName, reason },
    });
  });
}

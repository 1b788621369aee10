import type { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import type { CaRow } from "@/lib/ca/ca-in-tenant";
import { caOfRequest } from "@/lib/ca/requests/ca-of-request";
import { caRequestData } from "@/lib/ca/requests/ca-request-data";
import { type CaRequestRow, caRequestInTenant } from "@/lib/ca/requests/ca-request-in-tenant";
import type { cancelCaRequestInput } from "@/lib/ca/requests/decide-ca-request-schema";
import { claimRequest, requirePending } from "@/lib/ca/requests/require-pending";

/** Whoever asked may take it back; so may those who could decide on it. */
async function authorizeCancel(ctx: Ctx, request: CaRequestRow, ca: CaRow | null): Promise<void> {
  if (request.requestedById === ctx.actor.userId) return;
  const subject = `ca-requests/${request.id}`;
  if (ca === null) await authorize(ctx, "ca.import", { subscriptionId: request.subscriptionId, ca: null, subject });
  else await authorizeCa(ctx, ca, request.purpose === "renewal" ? "ca.renew" : "ca.decide-request", { subject });
}

/**
 * Takes a pending request back and destroys its key: event 90009.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when it is decided already
 */
export async function cancelCaRequest(call: { ctx: Ctx; input: z.output<typeof cancelCaRequestInput> }): Promise<void> {
  const { ctx, input } = call;
  const request = await caRequestInTenant(ctx, input.requestId);
  const ca = await caOfRequest(ctx, request);
  await authorizeCancel(ctx, request, ca);
  const now = new Date();
  requirePending(request, now);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    const by = { id: ctx.actor.userId, name: ctx.actor.name };
    await claimRequest(tx, request, { state: "cancelled", by, at: now });
    await record({
      eventId: 90009,
      subscriptionId: request.subscriptionId,
      ca: ca === null ? null : { id: ca.id, name: ca.name },
      subject: `ca-requests/${request.id}`,
      data: caRequestData(request, request.parentId === null ? null : (ca?.name ?? null)),
    });
  });
}

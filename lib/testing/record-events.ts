import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Tenant } from "@/lib/testing/create-tenant";

/** Records events of our own range, one transaction each unless `together`; their `rule` counts from `from`. */
export async function recordEvents(
  tenant: Tenant,
  count: number,
  options: { from?: number; padding?: string; together?: boolean } = {},
): Promise<void> {
  const { from = 0, padding = "", together = false } = options;
  const actor = eventActor(tenant.ctx.administrator.actor, "192.0.2.7");
  const { subscriptionId } = tenant;
  const event = (index: number) => ({
    eventId: 90003 as const,
    subscriptionId,
    ca: null,
    subject: "settings",
    data: { operation: `settings.edit${padding}`, rule: String(from + index) },
  });
  if (together) {
    await auditedTransaction(actor, async (_tx, record) => {
      for (let index = 0; index < count; index++) await record(event(index));
    });
    return;
  }
  for (let index = 0; index < count; index++) {
    await auditedTransaction(actor, (_tx, record) => record(event(index)));
  }
}

import { type EventDetail, getEvent } from "@/lib/audit/get-event";
import type { Ctx } from "@/lib/auth/actor";
import { type EventDelivery, getDeliveries } from "@/lib/export/event-delivery";

export type DeliveredEvent = EventDetail & { delivery: EventDelivery };

/** The event of `getEvent` with its way to the destination. Throws what `getEvent` throws. */
export async function getEventWithDelivery(call: {
  ctx: Ctx;
  input: { subscriptionId: string; id: string };
}): Promise<DeliveredEvent> {
  const event = await getEvent(call);
  const sequence = event.seal?.sequence ?? null;
  const deliveryOf = await getDeliveries({ subscriptionId: call.input.subscriptionId, sequences: [sequence] });
  return { ...event, delivery: deliveryOf(sequence) };
}

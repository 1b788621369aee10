import { FileQuestionMark } from "lucide-react";
import { CopyLink } from "@/app/(portal)/events/_components/copy-link";
import { EventDeliverySection } from "@/app/(portal)/events/_components/event-delivery-section";
import { EventFields } from "@/app/(portal)/events/_components/event-fields";
import { EventProofSection } from "@/app/(portal)/events/_components/event-proof-section";
import { EventRecord } from "@/app/(portal)/events/_components/event-record";
import { type EventView, eventsHref } from "@/app/(portal)/events/_components/events-href";
import { Criticality } from "@/components/ui/criticality";
import { EmptyState } from "@/components/ui/empty-state";
import type { Ctx } from "@/lib/auth/actor";
import { ServiceError } from "@/lib/errors";
import { type DeliveredEvent, getEventWithDelivery } from "@/lib/export/get-event-with-delivery";

async function readEvent(ctx: Ctx, subscriptionId: string, id: string): Promise<DeliveredEvent | null> {
  try {
    return await getEventWithDelivery({ ctx, input: { subscriptionId, id } });
  } catch (error) {
    if (error instanceof ServiceError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

/** One event: what happened, where it is on its way, the record as sent, and the proof that it was not altered. */
export async function EventPanel({
  ctx,
  subscriptionId,
  view,
  eventId,
}: {
  ctx: Ctx;
  subscriptionId: string;
  view: EventView;
  eventId: string;
}) {
  const event = await readEvent(ctx, subscriptionId, eventId);
  if (!event) {
    return (
      <EmptyState icon={<FileQuestionMark />} title="No event with this id">
        <span className="code break-all">{eventId}</span> is not in the log of this subscription. Switch the
        subscription if it belongs to another one of yours.
      </EmptyState>
    );
  }
  const hrefOf = (id: string) => eventsHref({ ...view, eventId: id });
  return (
    <article className="-mx-4 -my-4">
      <header className="px-4 pt-3.5 pb-3.5 md:px-5">
        <p className="flex items-center gap-2.5">
          <Criticality level={event.criticality} />
          <span className="code num text-fg-muted">{event.eventId}</span>
          <span className="ms-auto">
            <CopyLink href={hrefOf(event.id)} />
          </span>
        </p>
        <h3 className="mt-1 break-words font-semibold text-base">{event.summary}</h3>
        <p className="text-fg-muted text-xs">{event.description}</p>
      </header>
      <EventFields event={event} filters={view.filters} />
      <EventDeliverySection sequence={event.seal?.sequence ?? null} delivery={event.delivery} />
      <EventRecord event={event} />
      <EventProofSection event={event} hrefOf={hrefOf} />
    </article>
  );
}

import type { Metadata } from "next";
import { Suspense } from "react";
import { EventList } from "@/app/(portal)/events/_components/event-list";
import { EventLogHead } from "@/app/(portal)/events/_components/event-log-head";
import { EventLogProvider } from "@/app/(portal)/events/_components/event-log-provider";
import { EventPanel } from "@/app/(portal)/events/_components/event-panel";
import { EventPanelFrame } from "@/app/(portal)/events/_components/event-panel-frame";
import type { EventView } from "@/app/(portal)/events/_components/events-href";
import { Histogram } from "@/app/(portal)/events/_components/histogram";
import { NoEvents } from "@/app/(portal)/events/_components/no-events";
import { NoPermission } from "@/app/(portal)/events/_components/no-permission";
import { PanelSkeleton } from "@/app/(portal)/events/_components/panel-skeleton";
import { parseEventView, type SearchParams } from "@/app/(portal)/events/_components/parse-event-view";
import { UnusableAddress } from "@/app/(portal)/events/_components/unusable-address";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { countEventsByTime } from "@/lib/audit/count-events-by-time";
import { listEventChoices } from "@/lib/audit/list-event-choices";
import { actorMay, type Ctx } from "@/lib/auth/actor";
import type { SubscriptionOperation } from "@/lib/auth/permissions";
import { listEventsWithDelivery } from "@/lib/export/list-events-with-delivery";

export const metadata: Metadata = { title: "Event log" };

async function EventLogPage({ ctx, subscriptionId, view }: { ctx: Ctx; subscriptionId: string; view: EventView }) {
  const { filters, before, eventId } = view;
  const [page, histogram, choices] = await Promise.all([
    listEventsWithDelivery({ ctx, input: { subscriptionId, filters, before } }),
    countEventsByTime({ ctx, input: { subscriptionId, filters } }),
    listEventChoices({ ctx, input: { subscriptionId } }),
  ]);
  if (!choices.anyEvent && !eventId) {
    const may = (operation: SubscriptionOperation) => actorMay(ctx.actor, subscriptionId, operation);
    return (
      <EventLogProvider subscriptionId={subscriptionId} view={view} read={{ page, histogram }}>
        <NoEvents mayCreateCa={may("ca.create")} mayEditSettings={may("settings.edit")} />
      </EventLogProvider>
    );
  }
  return (
    <EventLogProvider subscriptionId={subscriptionId} view={view} read={{ page, histogram }}>
      <div className="flex min-w-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <EventLogHead choices={choices} />
          <Histogram />
          <EventList />
        </div>
        {eventId && (
          <EventPanelFrame eventId={eventId}>
            <Suspense key={eventId} fallback={<PanelSkeleton />}>
              <EventPanel ctx={ctx} subscriptionId={subscriptionId} view={view} eventId={eventId} />
            </Suspense>
          </EventPanelFrame>
        )}
      </div>
    </EventLogProvider>
  );
}

export default async function EventsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageCtx();
  const membership = await currentSubscription(ctx);
  const { subscriptionId } = membership;
  if (!actorMay(ctx.actor, subscriptionId, "event.view")) return <NoPermission membership={membership} />;
  const parsed = parseEventView(await searchParams);
  if (!parsed.ok) return <UnusableAddress problems={parsed.problems} />;
  return <EventLogPage ctx={ctx} subscriptionId={subscriptionId} view={parsed.view} />;
}

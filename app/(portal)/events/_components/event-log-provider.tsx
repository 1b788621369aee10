"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState, useTransition } from "react";
import { type EventView, eventsHref } from "@/app/(portal)/events/_components/events-href";
import {
  type EventLog,
  EventLogContext,
  type EventLogSnapshot,
  type LiveState,
} from "@/app/(portal)/events/_components/use-event-log";
import { useEventNews } from "@/app/(portal)/events/_components/use-event-news";
import type { DeliveredPage } from "@/lib/export/list-events-with-delivery";
import type { EventNews } from "@/lib/export/watch-events";

/** The rows as they are, with the delivery that has moved on since. */
function withNews(page: DeliveredPage, news: EventNews | null): DeliveredPage {
  if (!news || news.watched.length === 0) return page;
  const watched = new Map(news.watched.map((event) => [event.id, event]));
  return { ...page, rows: page.rows.map((row) => ({ ...row, ...watched.get(row.id) })) };
}

/** Only the first page of a range that ends now can have newer events. */
function hasNews({ before, filters }: EventView): boolean {
  return before === null && filters.to === null;
}

function useShown(listHref: string, read: EventLogSnapshot) {
  const [shown, setShown] = useState({ listHref, read });
  const [askedAt, setAskedAt] = useState<EventLogSnapshot | null>(null);
  // Opening an event or coming back makes the server read the list again. Rows must not move by that: what is on
  // screen is replaced for another address, or when newer events were asked for and have arrived.
  const arrived = askedAt !== null && askedAt !== read;
  if (shown.listHref !== listHref || arrived) {
    setShown({ listHref, read });
    if (arrived) setAskedAt(null);
  }
  return { shown: shown.read, askForNewer: () => setAskedAt(read) };
}

/** Holds what the event log shows, and keeps it in place while new events come in. */
export function EventLogProvider({
  subscriptionId,
  view,
  read,
  children,
}: {
  subscriptionId: string;
  view: EventView;
  read: EventLogSnapshot;
  children: ReactNode;
}) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [paused, setPaused] = useState(false);
  const { shown, askForNewer } = useShown(eventsHref({ ...view, eventId: null }), read);
  const canBeLive = hasNews(view);
  const { news, reachable } = useEventNews(subscriptionId, view, shown.page, canBeLive && !paused);
  const value = useMemo<EventLog>(() => {
    let live: LiveState = reachable ? "on" : "unreachable";
    if (paused) live = "paused";
    if (!canBeLive) live = "not-here";
    return {
      view,
      snapshot: { ...shown, page: withNews(shown.page, news) },
      newer: news?.newer ?? 0,
      live,
      setPaused,
      busy,
      showNewer() {
        askForNewer();
        startTransition(() => router.refresh());
      },
      goTo: (href) => startTransition(() => router.push(href, { scroll: false })),
    };
  }, [view, shown, news, reachable, paused, canBeLive, busy, askForNewer, router]);
  return <EventLogContext value={value}>{children}</EventLogContext>;
}

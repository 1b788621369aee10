"use client";

import { useEffect, useState } from "react";
import type { EventView } from "@/app/(portal)/events/_components/events-href";
import { eventsQuery } from "@/app/(portal)/events/_components/events-href";
import type { DeliveredPage } from "@/lib/export/list-events-with-delivery";
import type { EventNews } from "@/lib/export/watch-events";

const pollMs = 2_500;
const mostWatched = 100;

type Known = { page: DeliveredPage; news: EventNews | null; reachable: boolean };

function newsAddress(subscriptionId: string, view: EventView, page: DeliveredPage): string {
  const query = eventsQuery({ ...view, eventId: null });
  query.set("subscription", subscriptionId);
  query.set("head", page.head);
  query.set("tail", String(page.tailCount));
  const onTheirWay = page.rows.filter(({ sequence, delivery }) => sequence === null || delivery.state === "waiting");
  query.set(
    "watch",
    onTheirWay
      .slice(0, mostWatched)
      .map(({ id }) => id)
      .join(","),
  );
  return `/events/news?${query}`;
}

async function readNews(address: string, signal: AbortSignal): Promise<EventNews | null> {
  try {
    const response = await fetch(address, { signal, headers: { accept: "application/json" } });
    return response.ok ? ((await response.json()) as EventNews) : null;
  } catch {
    // The network or the server is away for a moment: the next round asks again, and the button says so.
    return null;
  }
}

/** Asks every few seconds what is new since the page was read, while `active` and while the tab can be seen. */
export function useEventNews(
  subscriptionId: string,
  view: EventView,
  page: DeliveredPage,
  active: boolean,
): Omit<Known, "page"> {
  const [known, setKnown] = useState<Known>({ page, news: null, reachable: true });
  const address = newsAddress(subscriptionId, view, page);
  useEffect(() => {
    if (!active) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function ask() {
      if (document.visibilityState === "visible") {
        const news = await readNews(address, abort.signal);
        if (abort.signal.aborted) return;
        setKnown((old) => ({
          page,
          news: news ?? (old.page === page ? old.news : null),
          reachable: news !== null,
        }));
      }
      timer = setTimeout(ask, pollMs);
    }
    function onVisible() {
      if (document.visibilityState !== "visible") return;
      clearTimeout(timer);
      void ask();
    }
    timer = setTimeout(ask, pollMs);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      abort.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [active, address, page]);
  return known.page === page ? known : { news: null, reachable: true };
}

"use client";

import type { ReactNode } from "react";
import { formatCount } from "@/app/(portal)/events/_components/counted-events";
import { rowLinkId } from "@/app/(portal)/events/_components/event-row";
import { eventsHref } from "@/app/(portal)/events/_components/events-href";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { SidePanel } from "@/components/layout/side-panel";

/** The panel beside the list: it steps to the neighbours on the page and closes to the same list. */
export function EventPanelFrame({ eventId, children }: { eventId: string; children: ReactNode }) {
  const { view, snapshot } = useEventLog();
  const { rows } = snapshot.page;
  const { total, capped } = snapshot.histogram;
  const at = rows.findIndex(({ id }) => id === eventId);
  const hrefOf = (index: number) => {
    const row = at === -1 ? undefined : rows[index];
    return row ? eventsHref({ ...view, eventId: row.id }) : null;
  };
  const isCounted = at !== -1 && view.before === null && !capped && total > at;
  return (
    <SidePanel
      title={isCounted ? `Event ${formatCount(at + 1)} of ${formatCount(total)}` : "Event"}
      closeHref={eventsHref({ ...view, eventId: null })}
      previousHref={hrefOf(at - 1)}
      nextHref={hrefOf(at + 1)}
      returnFocusId={rowLinkId(eventId)}
    >
      {children}
    </SidePanel>
  );
}

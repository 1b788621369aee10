"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { EventTable } from "@/app/(portal)/events/_components/event-table";
import { eventsHref } from "@/app/(portal)/events/_components/events-href";
import { NewEventsBar } from "@/app/(portal)/events/_components/new-events-bar";
import { NoMatch } from "@/app/(portal)/events/_components/no-match";
import { searchBoxId } from "@/app/(portal)/events/_components/search-box";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { useListKeys, useOpenRow } from "@/app/(portal)/events/_components/use-list-keys";
import { ButtonLink } from "@/components/ui/button-link";
import { classNames } from "@/components/ui/class-names";

function Paging() {
  const { view, snapshot } = useEventLog();
  const { older } = snapshot.page;
  if (!older && !view.before) return null;
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 border-line border-t px-4 py-3 md:px-5">
      {view.before && (
        <ButtonLink
          size="sm"
          icon={<ArrowUp aria-hidden />}
          href={eventsHref({ ...view, before: null, eventId: null })}
        >
          Newest events
        </ButtonLink>
      )}
      {older && (
        <ButtonLink
          size="sm"
          icon={<ArrowDown aria-hidden />}
          href={eventsHref({ ...view, before: older, eventId: null })}
        >
          Older events
        </ButtonLink>
      )}
    </nav>
  );
}

/** The events of one page, or why there are none. */
export function EventList() {
  const { view, snapshot, busy } = useEventLog();
  useListKeys(view.eventId, searchBoxId);
  useOpenRow(view.eventId);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <NewEventsBar />
      <div
        aria-busy={busy || undefined}
        className={classNames(
          "@container flex flex-1 flex-col border-line border-t bg-surface transition-opacity duration-base",
          busy && "opacity-60",
        )}
      >
        {snapshot.page.rows.length === 0 ? <NoMatch /> : <EventTable />}
        <Paging />
      </div>
    </div>
  );
}

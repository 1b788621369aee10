"use client";

import { countedEvents } from "@/app/(portal)/events/_components/counted-events";
import { FilterChips } from "@/app/(portal)/events/_components/filter-chips";
import { LiveToggle } from "@/app/(portal)/events/_components/live-toggle";
import { SearchBox } from "@/app/(portal)/events/_components/search-box";
import { TimeRangeMenu } from "@/app/(portal)/events/_components/time-range-menu";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import type { EventChoices } from "@/lib/audit/list-event-choices";

/** Title with the count, what to look at, and how to look for it. */
export function EventLogHead({ choices }: { choices: EventChoices }) {
  const { snapshot, busy } = useEventLog();
  const { total, capped } = snapshot.histogram;
  return (
    <div aria-busy={busy || undefined} className="space-y-3 px-4 pt-4 pb-3 md:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="font-semibold text-xl">Event log</h1>
        <span role="status" className="num text-fg-subtle">
          {countedEvents(total, capped)}
        </span>
        <div className="ms-auto flex min-w-0 items-center gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          <LiveToggle />
          <TimeRangeMenu />
        </div>
      </div>
      <SearchBox />
      <FilterChips choices={choices} />
    </div>
  );
}

"use client";

import { ArrowUp } from "lucide-react";
import { countedEvents } from "@/app/(portal)/events/_components/counted-events";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";

/** Newer events wait behind it: rows never move by themselves. */
export function NewEventsBar() {
  const { newer, showNewer, busy } = useEventLog();
  return (
    <>
      {newer > 0 && (
        <button
          type="button"
          onClick={showNewer}
          aria-busy={busy || undefined}
          className="flex h-7 w-full shrink-0 items-center justify-center gap-1.5 border-accent-line border-t bg-accent-soft font-medium text-accent-text text-xs hover:brightness-97 focus-visible:-outline-offset-2 max-md:h-10 dark:hover:brightness-110"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          <span className="num">{countedEvents(newer).replace(" ", " new ")}</span>
        </button>
      )}
      <span role="status" className="sr-only">
        {newer > 0 && "New events have arrived."}
      </span>
    </>
  );
}

"use client";

import { SearchX } from "lucide-react";
import { filteredHref } from "@/app/(portal)/events/_components/events-href";
import { describeRange } from "@/app/(portal)/events/_components/range-words";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import { noFilters } from "@/lib/audit/event-filters";

/** No event that all conditions let through. */
export function NoMatch() {
  const { filters, before } = useEventLog().view;
  const { timeZone } = useTimeZone();
  const { range, from, to, criticalities, eventIds, actor, caId, text } = filters;
  const isFiltered = criticalities.length + eventIds.length > 0 || Boolean(actor || caId || text);
  const words = describeRange(filters, timeZone);
  if (before) {
    return (
      <EmptyState icon={<SearchX />} title="No older events">
        This is the end of the log.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={isFiltered ? "No event matches" : "No events in this time range"}
      actions={
        <>
          {isFiltered && <ButtonLink href={filteredHref({ ...noFilters, range, from, to })}>Clear filters</ButtonLink>}
          {range !== "all" && (
            <ButtonLink
              variant={isFiltered ? "ghost" : "secondary"}
              href={filteredHref({ ...filters, range: "all", from: null, to: null })}
            >
              All time
            </ButtonLink>
          )}
        </>
      }
    >
      {isFiltered
        ? `Nothing in this range meets all of the filters. The range is: ${words}.`
        : `Nothing was recorded in this range: ${words}.`}
    </EmptyState>
  );
}

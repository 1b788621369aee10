"use client";

import Link from "next/link";
import { filteredHref } from "@/app/(portal)/events/_components/events-href";
import { FilterMenu } from "@/app/(portal)/events/_components/filter-menu";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { buttonClasses } from "@/components/ui/button-classes";
import { FilterChip } from "@/components/ui/filter-chip";
import { type EventFilters, noFilters } from "@/lib/audit/event-filters";
import type { EventChoice, EventChoices } from "@/lib/audit/list-event-choices";
import type { DeliveredRow } from "@/lib/export/list-events-with-delivery";

type Chip = { field: string; operator: string; value: string; without: EventFilters };

function several(values: readonly (string | number)[]): { operator: string; value: string } {
  return { operator: values.length > 1 ? "is any of" : "is", value: values.join(", ") };
}

function nameOf(value: string, choices: EventChoice[], fromRow: string | null | undefined): string {
  return fromRow ?? choices.find((choice) => choice.value === value)?.label ?? value;
}

function chipsOf(filters: EventFilters, choices: EventChoices, row: DeliveredRow | undefined): Chip[] {
  const { criticalities, eventIds, actor, caId, text } = filters;
  const chips: Chip[] = [];
  const add = (field: string, words: { operator: string; value: string }, without: Partial<EventFilters>) =>
    chips.push({ field, ...words, without: { ...filters, ...without } });
  if (criticalities.length > 0) add("Criticality", several(criticalities), { criticalities: [] });
  if (eventIds.length > 0) add("Event", several(eventIds), { eventIds: [] });
  if (actor) add("Actor", several([nameOf(actor, choices.actors, row?.actorName)]), { actor: null });
  if (caId) add("CA", several([nameOf(caId, choices.cas, row?.caName)]), { caId: null });
  if (text) add("Text", { operator: "contains", value: text }, { text: null });
  return chips;
}

/** The conditions in force, and the way to more. The time range has a button of its own. */
export function FilterChips({ choices }: { choices: EventChoices }) {
  const { view, snapshot } = useEventLog();
  const { filters } = view;
  const chips = chipsOf(filters, choices, snapshot.page.rows[0]);
  const { range, from, to } = filters;
  return (
    <section
      aria-label="Filters"
      className="-mx-4 flex items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:flex-wrap md:px-0"
    >
      {chips.map(({ without, ...chip }) => (
        <FilterChip key={chip.field} {...chip} removeHref={filteredHref(without)} />
      ))}
      <FilterMenu choices={choices} />
      {chips.length > 0 && (
        <Link
          href={filteredHref({ ...noFilters, range, from, to })}
          scroll={false}
          className={buttonClasses({ variant: "ghost", size: "sm" })}
        >
          Clear
        </Link>
      )}
    </section>
  );
}

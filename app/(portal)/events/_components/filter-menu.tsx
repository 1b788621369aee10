"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { filteredHref } from "@/app/(portal)/events/_components/events-href";
import { Popover } from "@/app/(portal)/events/_components/popover";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { Checkbox } from "@/components/forms/checkbox";
import { Select } from "@/components/forms/select";
import { Button } from "@/components/ui/button";
import { Criticality } from "@/components/ui/criticality";
import { catalogue, eventIds } from "@/lib/audit/catalogue";
import { criticalities, type EventFilters } from "@/lib/audit/event-filters";
import type { EventChoice, EventChoices } from "@/lib/audit/list-event-choices";

type Draft = { filters: EventFilters; change: (some: Partial<EventFilters>) => void };

const legend = "mb-1.5 font-medium text-fg-subtle text-xs";
const anybody = "any";

/** The list with the value, or without it when it was in. */
function toggled<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

function CriticalityChoice({ filters, change }: Draft) {
  return (
    <fieldset className="p-3">
      <legend className="sr-only">Criticality</legend>
      <p aria-hidden className={legend}>
        Criticality
      </p>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {criticalities.map((level) => (
          <Checkbox
            key={level}
            label={<Criticality level={level} />}
            checked={filters.criticalities.includes(level)}
            onChange={() => change({ criticalities: toggled(filters.criticalities, level) })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function EventChoiceList({ filters, change }: Draft) {
  return (
    <fieldset className="border-line border-t p-3">
      <legend className="sr-only">Event</legend>
      <p aria-hidden className={legend}>
        Event
      </p>
      <div className="max-h-52 space-y-2 overflow-y-auto py-0.5 ps-0.5">
        {eventIds.map((id) => (
          <Checkbox
            key={id}
            label={
              <>
                <span className="code num text-fg-muted">{id}</span> {catalogue[id].summary}
              </>
            }
            checked={filters.eventIds.includes(id)}
            onChange={() => change({ eventIds: toggled(filters.eventIds, id) })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function OneOf({
  label,
  anyLabel,
  value,
  choices,
  onChange,
}: {
  label: string;
  anyLabel: string;
  value: string | null;
  choices: EventChoice[];
  onChange: (value: string | null) => void;
}) {
  const isListed = value === null || choices.some((choice) => choice.value === value);
  const options = [
    { value: anybody, label: anyLabel },
    ...choices,
    ...(isListed || value === null ? [] : [{ value, label: value }]),
  ];
  return (
    <div className="border-line border-t p-3">
      <p aria-hidden className={legend}>
        {label}
      </p>
      <Select
        aria-label={label}
        value={value ?? anybody}
        options={options}
        onValueChange={(next) => onChange(next === anybody ? null : next)}
      />
    </div>
  );
}

/** Adds and takes away conditions; each change shows at once in the list behind. */
export function FilterMenu({ choices }: { choices: EventChoices }) {
  const { view, goTo } = useEventLog();
  const [draft, setDraft] = useState<EventFilters | null>(null);
  const filters = draft ?? view.filters;
  function change(some: Partial<EventFilters>) {
    const next = { ...filters, ...some };
    setDraft(next);
    goTo(filteredHref(next));
  }
  return (
    <Popover
      label="Filter"
      open={draft !== null}
      onOpenChange={(open) => setDraft(open ? view.filters : null)}
      trigger={
        <Button variant="ghost" size="sm" icon={<Plus aria-hidden />}>
          Filter
        </Button>
      }
    >
      <CriticalityChoice filters={filters} change={change} />
      <EventChoiceList filters={filters} change={change} />
      <OneOf
        label="Actor"
        anyLabel="Anyone"
        value={filters.actor}
        choices={choices.actors}
        onChange={(actor) => change({ actor })}
      />
      <OneOf
        label="CA"
        anyLabel="Any CA"
        value={filters.caId}
        choices={choices.cas}
        onChange={(caId) => change({ caId })}
      />
    </Popover>
  );
}

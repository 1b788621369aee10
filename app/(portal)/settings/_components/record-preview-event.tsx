"use client";

import { ChevronsUpDown } from "lucide-react";
import { controlClasses } from "@/components/forms/control-classes";
import { Field } from "@/components/forms/field";
import { useFieldWiring } from "@/components/forms/field-context";
import { classNames } from "@/components/ui/class-names";
import { catalogue, type EventId, eventIds, howToEventIds, isEventId } from "@/lib/audit/catalogue";
import type { PreviewedEvent } from "@/lib/export/preview-record";

const ownEventIds = eventIds.filter((id) => !howToEventIds.some((known) => known === id));

const groups: { title: string; ids: readonly EventId[] }[] = [
  { title: "CA operation events", ids: howToEventIds.filter((id) => catalogue[id].group === "CA operation") },
  { title: "Certificate operation events", ids: howToEventIds.filter((id) => catalogue[id].group !== "CA operation") },
  { title: "Portal events", ids: ownEventIds },
];

/** The platform's own list: 38 events in groups, found by typing. */
function EventSelect({ value, onChange }: { value: PreviewedEvent; onChange: (eventId: PreviewedEvent) => void }) {
  const { name, ...wiring } = useFieldWiring();
  return (
    <div className="relative">
      <select
        {...wiring}
        name={name}
        value={value}
        onChange={(event) => {
          const id = Number(event.target.value);
          onChange(isEventId(id) ? id : "test");
        }}
        className={classNames(controlClasses, "h-control appearance-none truncate pe-8")}
      >
        {groups.map(({ title, ids }) => (
          <optgroup key={title} label={title}>
            {ids.map((id) => (
              <option key={id} value={id}>
                {id} {catalogue[id].summary}
              </option>
            ))}
          </optgroup>
        ))}
        <optgroup label="No event">
          <option value="test">Test log of Test Connection</option>
        </optgroup>
      </select>
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute end-2.5 top-1/2 size-3.5 -translate-y-1/2 text-fg-subtle"
      />
    </div>
  );
}

/** Which event is previewed. It is no setting: it changes nothing that is saved. */
export function RecordPreviewEvent(props: {
  subscriptionId: string;
  value: PreviewedEvent;
  onChange: (eventId: PreviewedEvent) => void;
}) {
  return (
    <Field name="preview-event" id={`preview-event-${props.subscriptionId}`} label="Event">
      <EventSelect value={props.value} onChange={props.onChange} />
    </Field>
  );
}

import { Filter } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type FieldKind, fieldLabel } from "@/app/(portal)/events/_components/event-field-labels";
import { filteredHref } from "@/app/(portal)/events/_components/events-href";
import { PanelSection } from "@/app/(portal)/events/_components/panel-section";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { EventFilters } from "@/lib/audit/event-filters";
import type { EventDetail } from "@/lib/audit/get-event";

function Fact({ term, end, children }: { term: string; end?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.25rem_minmax(0,1fr)_auto] items-baseline gap-x-1">
      <dt className="min-w-0 break-words text-fg-subtle">{term}</dt>
      <dd className="col-span-2 grid min-w-0 grid-cols-[minmax(0,1fr)_auto] gap-x-1 break-words">
        <span className="min-w-0">{children}</span>
        {end && <span className="-my-0.5 self-start">{end}</span>}
      </dd>
    </div>
  );
}

function OnlyLink({ what, href }: { what: string; href: string }) {
  const label = `Only events of ${what}`;
  return (
    <Link
      href={href}
      scroll={false}
      aria-label={label}
      title={label}
      className="inline-grid size-6 place-items-center rounded-sm text-fg-subtle hover:bg-hover hover:text-fg"
    >
      <Filter aria-hidden className="size-3.5" />
    </Link>
  );
}

function Value({ value, kind }: { value: string; kind: FieldKind }) {
  if (kind === "time" && !Number.isNaN(Date.parse(value))) return <Time value={value} parts="second" />;
  if (kind === "yes or no") return value === "true" ? "yes" : "no";
  if (kind === "text") return value;
  return (
    <span className="break-all text-[0.78rem]">
      <Code>{value}</Code>
    </span>
  );
}

function DataField({ name, value }: EventDetail["fields"][number]) {
  const [label, kind] = fieldLabel(name);
  const values = Array.isArray(value) ? value : [value];
  const given = [...new Set(values)].filter((one): one is string => one !== null && one !== "");
  const [only] = given;
  return (
    <Fact term={label} end={kind === "copied" && only ? <CopyButton value={only} label={`Copy ${label}`} /> : null}>
      {given.length === 0 && <span className="text-fg-subtle">none</span>}
      {given.map((one) => (
        <span key={one} className="block">
          <Value value={one} kind={kind} />
        </span>
      ))}
    </Fact>
  );
}

/** Who did what, when and to what. */
export function EventFields({ event, filters }: { event: EventDetail; filters: EventFilters }) {
  const { actor, ca } = event;
  return (
    <PanelSection title="Fields">
      <dl className="space-y-1">
        <Fact term="Time" end={<CopyButton value={event.occurredAt} label="Copy time" />}>
          <Time value={event.occurredAt} parts="millisecond" />
        </Fact>
        <Fact
          term="Actor"
          end={<OnlyLink what={actor.name} href={filteredHref({ ...filters, actor: actor.id ?? actor.name })} />}
        >
          {actor.name}
          {actor.ip && (
            <>
              <span className="text-fg-muted"> from </span>
              <Code>{actor.ip}</Code>
            </>
          )}
          {actor.email && <span className="block break-all text-fg-muted">{actor.email}</span>}
        </Fact>
        {ca && (
          <Fact term="CA" end={ca.id && <OnlyLink what={ca.name} href={filteredHref({ ...filters, caId: ca.id })} />}>
            {ca.id ? (
              <Link href={`/cas/${ca.id}`} className="text-accent-text hover:underline">
                {ca.name}
              </Link>
            ) : (
              ca.name
            )}
          </Fact>
        )}
        {event.fields.map((field) => (
          <DataField key={field.name} {...field} />
        ))}
        <Fact term="Event" end={<CopyButton value={event.id} label="Copy event id" />}>
          <span className="code num break-all text-[0.78rem]">{event.id}</span>
        </Fact>
      </dl>
    </PanelSection>
  );
}

"use client";

import { Calendar, Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { filteredHref } from "@/app/(portal)/events/_components/events-href";
import { Popover } from "@/app/(portal)/events/_components/popover";
import { describeRange, rangeWords } from "@/app/(portal)/events/_components/range-words";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { Button } from "@/components/ui/button";
import { menuItemClasses } from "@/components/ui/menu-classes";
import { utc } from "@/components/ui/time-zone";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import { rangeNames } from "@/lib/audit/event-filters";

/** What a datetime-local box holds, as an instant; null when the box is empty. */
function instantOf(typed: FormDataEntryValue | null, timeZone: string): string | null {
  if (typeof typed !== "string" || typed === "") return null;
  const at = new Date(timeZone === utc ? `${typed}Z` : typed);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function boxValue(value: string | null, timeZone: string): string {
  if (!value) return "";
  const at = new Date(value);
  const shown = timeZone === utc ? at : new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shown.toISOString().slice(0, 16);
}

function CustomRange({ onDone }: { onDone: () => void }) {
  const { view, goTo } = useEventLog();
  const { timeZone } = useTimeZone();
  const [error, setError] = useState<string>();
  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const from = instantOf(data.get("range-from"), timeZone);
    const to = instantOf(data.get("range-to"), timeZone);
    if (!from && !to) return setError("Enter a beginning, an end, or both.");
    if (from && to && from >= to) return setError("The end must be later than the beginning.");
    goTo(filteredHref({ ...view.filters, range: "custom", from, to }));
    return onDone();
  }
  const zone = timeZone === utc ? "UTC" : timeZone;
  return (
    <form noValidate onSubmit={show} className="grid gap-3 border-line border-t p-3">
      <Field name="range-from" label="From" note={zone}>
        <Input type="datetime-local" defaultValue={boxValue(view.filters.from, timeZone)} />
      </Field>
      <Field name="range-to" label="To" note={zone} error={error}>
        <Input type="datetime-local" defaultValue={boxValue(view.filters.to, timeZone)} />
      </Field>
      <Button type="submit" size="sm" className="justify-self-start">
        Show this range
      </Button>
    </form>
  );
}

/** Which part of the log is looked at. */
export function TimeRangeMenu() {
  const { view } = useEventLog();
  const { timeZone } = useTimeZone();
  const [open, setOpen] = useState(false);
  const { filters } = view;
  return (
    <Popover
      label="Time range"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<Calendar aria-hidden />} className="min-w-0 max-w-full">
          <span className="sr-only">Time range: </span>
          <span className="truncate">{describeRange(filters, timeZone)}</span>
          <ChevronDown aria-hidden className="opacity-70" />
        </Button>
      }
    >
      <ul aria-label="Ranges that end now" className="p-1">
        {rangeNames.map((range) => (
          <li key={range}>
            <Link
              href={filteredHref({ ...filters, range, from: null, to: null })}
              scroll={false}
              onClick={() => setOpen(false)}
              aria-current={filters.range === range || undefined}
              className={`${menuItemClasses} justify-between hover:bg-hover`}
            >
              {rangeWords[range]}
              {filters.range === range && <Check aria-hidden className="text-accent-text" />}
            </Link>
          </li>
        ))}
      </ul>
      <CustomRange onDone={() => setOpen(false)} />
    </Popover>
  );
}

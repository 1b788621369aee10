"use client";

import { Search } from "lucide-react";
import type { FormEvent } from "react";
import { filteredHref } from "@/app/(portal)/events/_components/events-href";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { Input } from "@/components/forms/input";
import { Kbd } from "@/components/ui/kbd";

export const searchBoxId = "event-search";

const maxLength = 100;

/** Finds events by a part of a name or a serial number. Enter searches; an empty box takes the condition away. */
export function SearchBox() {
  const { view, goTo } = useEventLog();
  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("q");
    const text = typeof typed === "string" ? typed.trim() : "";
    goTo(filteredHref({ ...view.filters, text: text === "" ? null : text }));
  }
  return (
    <search className="min-w-0 flex-1">
      <form onSubmit={search} action="/events" className="relative">
        <Input
          key={view.filters.text ?? ""}
          id={searchBoxId}
          name="q"
          type="search"
          aria-label="Search events"
          aria-keyshortcuts="/"
          placeholder="Search names and serial numbers"
          defaultValue={view.filters.text ?? ""}
          maxLength={maxLength}
          lead={<Search />}
          className="pe-9"
        />
        <span aria-hidden className="pointer-events-none absolute inset-y-0 end-2 flex items-center max-md:hidden">
          <Kbd>/</Kbd>
        </span>
      </form>
    </search>
  );
}

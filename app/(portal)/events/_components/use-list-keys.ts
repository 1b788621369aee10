"use client";

import { useEffect, useRef } from "react";
import { rowLinkId } from "@/app/(portal)/events/_components/event-row";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function moveFocus(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-event-link]")];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1;
  const next = links[at === -1 ? 0 : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** J and K move from row to row while no event is open (the panel has them then), "/" goes to the search box. */
export function useListKeys(openEventId: string | null, searchId: string): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/") {
        event.preventDefault();
        document.getElementById(searchId)?.focus();
      } else if (openEventId === null && (event.key === "j" || event.key === "k"))
        moveFocus(event.key === "j" ? 1 : -1);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [openEventId, searchId]);
}

/** Keeps the open event's row in sight, and gives it the focus when the event is closed and nothing else has it. */
export function useOpenRow(openEventId: string | null): void {
  const last = useRef(openEventId);
  useEffect(() => {
    const closed = openEventId === null ? last.current : null;
    last.current = openEventId;
    if (openEventId) document.getElementById(rowLinkId(openEventId))?.scrollIntoView({ block: "nearest" });
    const focusIsLost = document.activeElement === null || document.activeElement === document.body;
    if (closed && focusIsLost) document.getElementById(rowLinkId(closed))?.focus();
  }, [openEventId]);
}

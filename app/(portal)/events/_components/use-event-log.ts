"use client";

import { createContext, useContext } from "react";
import type { EventView } from "@/app/(portal)/events/_components/events-href";
import type { EventHistogram } from "@/lib/audit/count-events-by-time";
import type { DeliveredPage } from "@/lib/export/list-events-with-delivery";

/** What the server read for one address. */
export type EventLogSnapshot = { page: DeliveredPage; histogram: EventHistogram };

export type LiveState = "on" | "paused" | "unreachable" | "not-here";

export type EventLog = {
  view: EventView;
  /** What is on screen. It stays while the address stays, whatever the server has read since. */
  snapshot: EventLogSnapshot;
  newer: number;
  live: LiveState;
  setPaused: (paused: boolean) => void;
  /** Brings the newer events in. */
  showNewer: () => void;
  busy: boolean;
  /** Goes to another address of the log; what is on screen stays until that one is there. */
  goTo: (href: string) => void;
};

export const EventLogContext = createContext<EventLog | null>(null);

export function useEventLog(): EventLog {
  const log = useContext(EventLogContext);
  if (!log) throw new Error("The event log's parts belong inside EventLogProvider.");
  return log;
}

import { envelope } from "@/lib/audit/envelope";
import type { EventData } from "@/lib/audit/event-data";
import type { EventInput } from "@/lib/audit/record-event";
import { windowsEventData } from "@/lib/audit/to-windows-event-data";

/** An event's own members of `data`, the names of Windows among them where it has any. */
function dataOf<Id extends keyof EventData>(event: EventInput<Id>): Record<string, unknown> {
  const windows = windowsEventData(event);
  return windows === null ? event.data : { ...event.data, EventData: windows };
}

/**
 * The text of an event as it is stored, before sealing adds its three members.
 * @param id a UUIDv7
 */
export function eventPayload<Id extends keyof EventData>(
  event: EventInput<Id>,
  made: { id: string; occurredAt: Date },
): string {
  return envelope({ ...event, ...made, data: dataOf(event) });
}

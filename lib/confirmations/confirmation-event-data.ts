import type { EventData } from "@/lib/audit/event-data";
import type { ConfirmationRow } from "@/lib/confirmations/confirmation-in-tenant";

/** What events 90023 to 90025 say of a confirmation. */
export function confirmationEventData(row: ConfirmationRow): EventData[90023] {
  const { id, operation, summary, requestedByName } = row;
  return { confirmationId: id, operation, summary, requestedBy: requestedByName };
}

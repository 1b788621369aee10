import type { ConfirmationRow, ConfirmationState } from "@/lib/confirmations/confirmation-in-tenant";
import { ServiceError } from "@/lib/errors";

const outcomes: Record<Exclude<ConfirmationState, "waiting" | "expired">, string> = {
  confirmed: "confirmed",
  declined: "declined",
  cancelled: "withdrawn",
};

/** What a person is told who comes too late. */
export function decidedMeanwhile(state: ConfirmationState, decidedByName: string | null): ServiceError {
  const lapsed = state === "waiting" || state === "expired";
  const message = lapsed
    ? "This waited longer than 72 hours and has lapsed. Nothing was changed."
    : `${decidedByName ?? "Someone"} has ${outcomes[state]} this meanwhile.`;
  return new ServiceError("CONFLICT", message, {
    nextStep: lapsed ? "Ask for it again if it is still wanted." : "Load the page again to see how it ended.",
  });
}

/** @throws ServiceError CONFLICT when it was decided, or its time is over */
export function requireWaiting(row: ConfirmationRow, now: Date): void {
  if (row.state !== "waiting" || row.expiresAt <= now) throw decidedMeanwhile(row.state, row.decidedByName);
}

import type { CaRequestRow } from "@/lib/ca/requests/ca-request-in-tenant";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

const ended: Record<string, string> = {
  approved: "was approved",
  rejected: "was rejected",
  imported: "has its certificate",
  cancelled: "was cancelled",
  expired: "has lapsed",
};

function over(name: string, state: string, by: string | null): ServiceError {
  const who = by === null || state === "expired" ? "" : ` by ${by}`;
  return new ServiceError("CONFLICT", `The request for ${name} ${ended[state] ?? "is over"}${who} already.`, {
    nextStep: "Load the page again to see how it ended. Nothing of yours was changed.",
  });
}

/** @throws ServiceError CONFLICT when the request is decided or its time is over */
export function requirePending(request: CaRequestRow, now: Date): void {
  if (request.state !== "pending") throw over(request.name, request.state, request.decidedByName);
  if (request.expiresAt <= now) throw over(request.name, "expired", null);
}

/** What a decision writes to the row of its request. */
export type Decision = {
  state: "approved" | "rejected" | "imported" | "cancelled";
  by: { id: string; name: string };
  at: Date;
  reason?: string;
};

/**
 * Decides a pending request in the caller's transaction: of two people at once the first one does. Its key goes.
 * @throws ServiceError CONFLICT that says who was faster
 */
export async function claimRequest(tx: Tx, request: CaRequestRow, decision: Decision): Promise<void> {
  const { state, by, at, reason = null } = decision;
  const { count } = await tx.caRequest.updateMany({
    where: { id: request.id, state: "pending", digest: request.digest, expiresAt: { gt: at } },
    data: { state, decidedById: by.id, decidedByName: by.name, decidedAt: at, reason, privateKeySealed: null },
  });
  if (count === 1) return;
  const present = await tx.caRequest.findUniqueOrThrow({
    where: { id: request.id },
    select: { state: true, decidedByName: true },
  });
  throw over(request.name, present.state === "pending" ? "expired" : present.state, present.decidedByName);
}

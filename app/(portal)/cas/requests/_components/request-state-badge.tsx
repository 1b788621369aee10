import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";

const decided: Record<Exclude<CaRequestSummary["state"], "pending">, { tone: Tone; word: string }> = {
  approved: { tone: "ok", word: "Approved" },
  imported: { tone: "ok", word: "Imported" },
  rejected: { tone: "danger", word: "Rejected" },
  cancelled: { tone: "neutral", word: "Cancelled" },
  expired: { tone: "neutral", word: "Lapsed" },
};

type Props = { request: Pick<CaRequestSummary, "state" | "issuer"> };

/** How a request stands; while it waits, for whom. */
export function RequestStateBadge({ request: { state, issuer } }: Props) {
  if (state !== "pending") return <StatusBadge tone={decided[state].tone}>{decided[state].word}</StatusBadge>;
  return (
    <StatusBadge tone="info">
      {issuer === "portal" ? "Waits for approval" : "Waits for the external CA’s certificate"}
    </StatusBadge>
  );
}

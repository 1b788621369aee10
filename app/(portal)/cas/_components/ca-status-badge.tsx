import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { CaState } from "@/lib/ca/ca-state";

const looks: Record<CaState, { tone: Tone; word: string }> = {
  active: { tone: "ok", word: "Active" },
  expiring: { tone: "warn", word: "Expires soon" },
  expired: { tone: "danger", word: "Expired" },
  revoked: { tone: "danger", word: "Revoked" },
  deleted: { tone: "neutral", word: "Deleted" },
};

export function CaStatusBadge({ state }: { state: CaState }) {
  const { tone, word } = looks[state];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}

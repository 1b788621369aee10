import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { CaState } from "@/lib/ca/list-cas";

const looks: Record<CaState, { tone: Tone; word: string }> = {
  active: { tone: "ok", word: "Active" },
  expiring: { tone: "warn", word: "Expires soon" },
  expired: { tone: "danger", word: "Expired" },
};

export function CaStatusBadge({ state }: { state: CaState }) {
  const { tone, word } = looks[state];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}

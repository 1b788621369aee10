import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { ConfirmationItem } from "@/lib/confirmations/confirmation-item";

const looks: Record<ConfirmationItem["state"], { tone: Tone; word: string }> = {
  waiting: { tone: "info", word: "Waiting" },
  confirmed: { tone: "ok", word: "Confirmed" },
  declined: { tone: "danger", word: "Declined" },
  cancelled: { tone: "neutral", word: "Withdrawn" },
  expired: { tone: "neutral", word: "Lapsed" },
};

export function ConfirmationStateBadge({ state }: { state: ConfirmationItem["state"] }) {
  const { tone, word } = looks[state];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}

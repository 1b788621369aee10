import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { CertificateState } from "@/lib/certificates/certificate-state";

const looks: Record<CertificateState, { tone: Tone; word: string }> = {
  active: { tone: "ok", word: "Active" },
  expired: { tone: "neutral", word: "Expired" },
  held: { tone: "warn", word: "On hold" },
  revoked: { tone: "danger", word: "Revoked" },
};

export function CertificateStatusBadge({ state }: { state: CertificateState }) {
  const { tone, word } = looks[state];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}

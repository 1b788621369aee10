import { Meter } from "@/app/(portal)/cas/_components/meter";
import { spanWords } from "@/app/(portal)/cas/_components/span-words";
import { classNames } from "@/components/ui/class-names";
import type { Tone } from "@/components/ui/tone";
import type { CrlState } from "@/lib/ca/crl-freshness";
import type { CrlSummary } from "@/lib/ca/latest-crls";

export const crlTones: Record<CrlState, Tone> = { fresh: "ok", due: "warn", expired: "danger" };

/** How long the CA's CRL is still good for, in a cell. */
export function NextCrl({ crl, now }: { crl: CrlSummary | null; now: number }) {
  if (!crl) return <span className="text-fg-muted">Not published yet</span>;
  const start = Date.parse(crl.thisUpdate);
  const end = Date.parse(crl.nextUpdate);
  const words = { fresh: spanWords(end - now), due: `Due in ${spanWords(end - now)}`, expired: "Lapsed" }[crl.state];
  const color = { fresh: "", due: "text-warn", expired: "font-medium text-danger" }[crl.state];
  return (
    <span className="inline-block align-middle">
      <span className={classNames("num block text-xs", color)}>{words}</span>
      <Meter share={(end - now) / (end - start)} tone={crlTones[crl.state]} className="mt-0.5 h-1 w-24 max-md:hidden" />
    </span>
  );
}

import { Meter } from "@/app/(portal)/cas/_components/meter";
import { spanWords } from "@/app/(portal)/cas/_components/span-words";
import { classNames } from "@/components/ui/class-names";
import type { Tone } from "@/components/ui/tone";
import type { CrlState } from "@/lib/ca/crl-freshness";
import type { CrlSummary } from "@/lib/ca/latest-crls";

export const crlTones: Record<CrlState, Tone> = {
  fresh: "ok",
  due: "ok",
  lapsing: "danger",
  expired: "danger",
};

/** How long the CA's CRL is still good for, in a cell. */
export function NextCrl({ crl, now }: { crl: CrlSummary | null; now: number }) {
  if (!crl) return <span className="text-fg-muted">Not published yet</span>;
  const start = Date.parse(crl.thisUpdate);
  const end = Date.parse(crl.nextUpdate);
  const left = spanWords(end - now);
  const words = { fresh: left, due: left, lapsing: `Lapses in ${left}`, expired: "Lapsed" }[crl.state];
  const color = { fresh: "", due: "", lapsing: "font-medium text-danger", expired: "font-medium text-danger" }[
    crl.state
  ];
  return (
    <span className="inline-block align-middle">
      <span className={classNames("num block text-xs", color)}>{words}</span>
      <Meter share={(end - now) / (end - start)} tone={crlTones[crl.state]} className="mt-0.5 h-1 w-24 max-md:hidden" />
    </span>
  );
}

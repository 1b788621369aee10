import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { classNames } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import type { CaState } from "@/lib/ca/ca-state";
import type { CaListItem } from "@/lib/ca/list-cas";

const bars: Record<CaState, { rest: string; gone: string }> = {
  active: { rest: "border-ok-line bg-ok-soft", gone: "bg-ok-line" },
  expiring: { rest: "border-warn-line bg-warn-soft", gone: "bg-warn-line" },
  expired: { rest: "border-danger-line bg-danger-soft", gone: "bg-danger-line" },
  revoked: { rest: "border-danger-line bg-danger-soft", gone: "bg-danger-line" },
  deleted: { rest: "border-line bg-sunken", gone: "bg-line" },
};

/** Share of the scale that a date takes: on a shorter bar it stands behind it. */
const labelShare = 0.1;

type Scale = { start: number; end: number };

/** Whole years around every CA and today. */
function scaleOf(cas: readonly CaListItem[], now: number): Scale {
  const starts = cas.map(({ notBefore }) => Date.parse(notBefore));
  const ends = cas.map(({ notAfter }) => Date.parse(notAfter));
  const first = new Date(Math.min(now, ...starts)).getUTCFullYear();
  const last = new Date(Math.max(now, ...ends)).getUTCFullYear();
  return { start: Date.UTC(first), end: Date.UTC(last + 1) };
}

function percent(at: number, { start, end }: Scale): string {
  return `${Math.round(((at - start) / (end - start)) * 1000) / 10}%`;
}

/** Years to write below: about ten at most. */
function yearsOf({ start, end }: Scale): number[] {
  const first = new Date(start).getUTCFullYear();
  const count = new Date(end).getUTCFullYear() - first;
  const step = Math.max(1, Math.ceil(count / 10));
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => first + at * step);
}

function Bar({ ca, scale, now }: { ca: CaListItem; scale: Scale; now: number }) {
  const from = Date.parse(ca.notBefore);
  const to = Date.parse(ca.notAfter);
  const gone = Math.min(1, Math.max(0, (now - from) / (to - from)));
  const insetInlineEnd = percent(scale.start + scale.end - to, scale);
  const { rest, gone: goneLook } = bars[ca.state];
  return (
    <div className="relative h-8">
      <span
        aria-hidden
        className={classNames("absolute inset-y-2 overflow-hidden rounded-xs border", rest)}
        style={{ insetInlineStart: percent(from, scale), insetInlineEnd }}
      >
        <span
          className={classNames("absolute inset-y-0 start-0", goneLook)}
          style={{ width: `${Math.round(gone * 1000) / 10}%` }}
        />
      </span>
      <span
        className="absolute inset-y-0 flex items-center px-2 text-xs"
        style={
          to - from < labelShare * (scale.end - scale.start)
            ? { insetInlineStart: percent(to, scale) }
            : { insetInlineEnd }
        }
      >
        <Time value={ca.notAfter} parts="date" />
      </span>
    </div>
  );
}

/** When each CA begins and ends, on one scale. The table says the same in words. */
export function ValidityChart({ cas, now }: { cas: readonly CaListItem[]; now: number }) {
  const scale = scaleOf(cas, now);
  const years = yearsOf(scale);
  return (
    <Card
      title="Validity"
      className="mt-5 max-md:hidden"
      actions={
        <span className="flex items-center gap-2 text-fg-muted text-xs">
          <span aria-hidden className="h-3 w-0.5 bg-fg" />
          Today
        </span>
      }
    >
      <CardSection className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4">
        <div className="min-w-0">
          {cas.map((ca) => (
            <p key={ca.id} className="truncate leading-8" title={ca.name}>
              {ca.name}
            </p>
          ))}
        </div>
        <div className="relative">
          {years.map((year) => (
            <span
              key={year}
              aria-hidden
              className="absolute inset-y-0 w-px bg-line"
              style={{ insetInlineStart: percent(Date.UTC(year), scale) }}
            />
          ))}
          {cas.map((ca) => (
            <Bar key={ca.id} ca={ca} scale={scale} now={now} />
          ))}
          <span
            aria-hidden
            className="absolute inset-y-0 w-0.5 bg-fg"
            style={{ insetInlineStart: percent(now, scale) }}
          />
        </div>
        <div aria-hidden className="num relative col-start-2 mt-1 h-4 text-fg-subtle text-xs">
          {years.map((year) => (
            <span key={year} className="absolute ps-1" style={{ insetInlineStart: percent(Date.UTC(year), scale) }}>
              {year}
            </span>
          ))}
        </div>
      </CardSection>
    </Card>
  );
}

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Meter } from "@/app/(portal)/cas/_components/meter";
import { crlTones } from "@/app/(portal)/cas/_components/next-crl";
import { numberWords, sizeWords } from "@/app/(portal)/cas/_components/number-words";
import { spanWords } from "@/app/(portal)/cas/_components/span-words";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { CaDetail } from "@/lib/ca/get-ca";
import type { CrlSummary } from "@/lib/ca/latest-crls";

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="px-4 py-2.5 md:px-5">
      <dt className="text-fg-subtle text-xs">{term}</dt>
      <dd className="num mt-0.5">{children}</dd>
    </div>
  );
}

function stateWords(crl: CrlSummary, now: number, isLast: boolean): { word: string; rest: string } {
  const leftMs = Date.parse(crl.nextUpdate) - now;
  const again = Date.parse(crl.replacedAt) - now;
  if (isLast && leftMs > 0) {
    return { word: "Last CRL", rest: `valid for ${spanWords(leftMs)}, longer than every certificate of the CA` };
  }
  switch (crl.state) {
    case "fresh":
      return { word: "Fresh", rest: `next update in ${spanWords(leftMs)}, published again in ${spanWords(again)}` };
    case "due":
      return { word: "Due", rest: `next update in ${spanWords(leftMs)}, published again shortly` };
    case "lapsing":
      return { word: "Close to lapsing", rest: `in ${spanWords(leftMs)}; no newer one was published in time` };
    case "expired":
      return { word: "Lapsed", rest: `${spanWords(-leftMs)} ago: clients that check it refuse every certificate` };
  }
}

function Freshness({ crl, now, isLast }: { crl: CrlSummary; now: number; isLast: boolean }) {
  const start = Date.parse(crl.thisUpdate);
  const end = Date.parse(crl.nextUpdate);
  const { word, rest } = stateWords(crl, now, isLast);
  const color = { fresh: "", due: "", lapsing: "text-danger", expired: "text-danger" }[crl.state];
  return (
    <CardSection>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p className={`font-semibold text-md ${color}`}>{word}</p>
        <p className="num text-fg-muted">{rest}</p>
      </div>
      <Meter share={(now - start) / (end - start)} tone={crlTones[crl.state]} mark className="mt-4 h-2" />
      <div className="mt-2 flex justify-between gap-4 text-fg-muted text-xs">
        <p>
          This update
          <br />
          <span className="text-fg">
            <Time value={crl.thisUpdate} />
          </span>
        </p>
        <p className="text-end">
          Next update
          <br />
          <span className="text-fg">
            <Time value={crl.nextUpdate} />
          </span>
        </p>
      </div>
    </CardSection>
  );
}

/** The CRL that is served now: how long it is good for, and what is in it. */
export function CrlCard({ ca, now }: { ca: CaDetail; now: number }) {
  const { crl } = ca;
  if (!crl) return null;
  return (
    <Card
      title="CRL"
      actions={
        <ButtonLink
          size="sm"
          href={new URL(ca.crlUrl).pathname}
          download
          icon={<Download aria-hidden />}
          aria-label="Download CRL"
        >
          Download
        </ButtonLink>
      }
    >
      {crl.failure !== null && ca.deletedAt === null && (
        <CardSection className="first:border-t">
          <Callout tone="danger" title="The next CRL could not be published">
            {crl.failure} The portal tries again every minute; this one is served until then.
          </Callout>
        </CardSection>
      )}
      <Freshness crl={crl} now={now} isLast={ca.deletedAt !== null} />
      <dl className="grid grid-cols-3 divide-x divide-line border-line border-t">
        <Figure term="CRL number">
          <span className="code">{crl.number}</span>
        </Figure>
        <Figure term="Entries">{numberWords(crl.entryCount)}</Figure>
        <Figure term="Size">{sizeWords(crl.sizeBytes)}</Figure>
      </dl>
    </Card>
  );
}

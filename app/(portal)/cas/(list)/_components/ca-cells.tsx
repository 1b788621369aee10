import { CaStatusBadge } from "@/app/(portal)/cas/_components/ca-status-badge";
import { Meter } from "@/app/(portal)/cas/_components/meter";
import { NextCrl } from "@/app/(portal)/cas/_components/next-crl";
import { numberWords } from "@/app/(portal)/cas/_components/number-words";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { rightsInFull, rightsInShort } from "@/app/(portal)/cas/(list)/_components/rights-words";
import { Cell } from "@/components/ui/cell";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { CaState } from "@/lib/ca/ca-state";
import type { CaListItem } from "@/lib/ca/list-cas";

const lifeTones: Record<CaState, Tone> = {
  active: "ok",
  expiring: "warn",
  expired: "danger",
  revoked: "danger",
  deleted: "neutral",
};

/** When the CA's certificate ends, with what is left of its life. */
function Expiry({ ca, now }: { ca: CaListItem; now: number }) {
  const [from, to] = [Date.parse(ca.notBefore), Date.parse(ca.notAfter)];
  return (
    <span className="inline-block align-middle">
      <Time value={ca.notAfter} parts="date" className="whitespace-nowrap leading-4.5 md:block" />{" "}
      <span className="num whitespace-nowrap text-fg-muted text-xs md:block">{fromNowWords(ca.notAfter, now)}</span>
      <Meter share={(to - now) / (to - from)} tone={lifeTones[ca.state]} className="mt-0.5 h-1 w-24 max-md:hidden" />
    </span>
  );
}

/** The cells of a CA after its name. */
export function CaCells({ ca, now }: { ca: CaListItem; now: number }) {
  const full = rightsInFull(ca.rights);
  return (
    <>
      <Cell className="text-fg-muted">{ca.kind === "root" ? "Root" : "Intermediate"}</Cell>
      <Cell className="whitespace-nowrap text-fg-muted">{ca.keyAlgorithm}</Cell>
      <Cell>
        <CaStatusBadge state={ca.state} />
      </Cell>
      <Cell end label="Active certificates">
        {numberWords(ca.activeCertificates)}
      </Cell>
      <Cell label="Expires">
        <Expiry ca={ca} now={now} />
      </Cell>
      <Cell label="Next CRL">
        <NextCrl crl={ca.crl} now={now} />
      </Cell>
      <Cell label="You may" className="text-fg-muted" title={full}>
        <span aria-hidden>{rightsInShort(ca.rights)}</span>
        <span className="sr-only">{full}</span>
      </Cell>
    </>
  );
}

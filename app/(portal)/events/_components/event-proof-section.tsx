import { CircleCheck, CircleX, Link2, ShieldCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { CheckAgain } from "@/app/(portal)/events/_components/check-again";
import { formatCount } from "@/app/(portal)/events/_components/counted-events";
import { PanelSection } from "@/app/(portal)/events/_components/panel-section";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { ChainLink, EventDetail, EventSeal } from "@/lib/audit/get-event";

/** `8b36848453…e6bcfc31`: both ends of a hash, the whole is behind Copy. */
function shortHash(hash: string): string {
  return `${hash.slice(0, 10)}…${hash.slice(-8)}`;
}

function ChainItem({
  icon,
  title,
  sequence,
  hash,
  children,
}: {
  icon: ReactNode;
  title: ReactNode;
  sequence: string | null;
  hash: string | null;
  children?: ReactNode;
}) {
  return (
    <li className="relative grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2.5 pb-2.5 last:pb-0 [&:not(:last-child)]:before:absolute [&:not(:last-child)]:before:start-[7.5px] [&:not(:last-child)]:before:top-5 [&:not(:last-child)]:before:bottom-0 [&:not(:last-child)]:before:w-px [&:not(:last-child)]:before:bg-line-strong [&_.lucide]:mt-0.5">
      {icon}
      <div className="min-w-0">
        <p>{title}</p>
        {hash && (
          <p className="flex items-center gap-1 text-fg-muted text-xs">
            <span className="code" title={hash}>
              {shortHash(hash)}
            </span>
            <CopyButton value={hash} label="Copy hash" className="-my-1" />
          </p>
        )}
        {children}
      </div>
      {sequence && <span className="num text-fg-subtle text-xs leading-5">{formatCount(sequence)}</span>}
    </li>
  );
}

function Neighbour({ name, link, hrefOf }: { name: string; link: ChainLink; hrefOf: (id: string) => string }) {
  return (
    <ChainItem
      icon={<Link2 aria-hidden className="text-fg-subtle" />}
      title={
        <Link href={hrefOf(link.id)} scroll={false} className="text-accent-text hover:underline">
          {name}
        </Link>
      }
      sequence={link.sequence}
      hash={link.hash}
    />
  );
}

function Verdict({ seal, checkedAt }: { seal: EventSeal; checkedAt: string }) {
  if (seal.proof.state === "matches") {
    return (
      <p className="mt-2.5 flex gap-2 rounded-md bg-ok-soft px-2.5 py-2 text-xs">
        <ShieldCheck aria-hidden className="mt-px size-3.5 text-ok-solid" />
        <span>
          The hash matches this event and the hash before it. Computed anew at <Time value={checkedAt} parts="time" />.
        </span>
      </p>
    );
  }
  const missing = seal.proof.state === "previous-missing";
  return (
    <Callout
      tone="danger"
      title={missing ? "The event before it is missing" : "The hash does not match what is stored"}
      className="mt-2.5"
    >
      {missing
        ? "Its seal was taken out of the database. Compare the log with the records in Kafka."
        : "The event, its place or the hash before it was altered in the database. Compare it with the record in Kafka."}
    </Callout>
  );
}

/** The event's place in the chain of hashes, computed anew for this page. */
export function EventProofSection({ event, hrefOf }: { event: EventDetail; hrefOf: (id: string) => string }) {
  const { seal } = event;
  if (!seal) {
    return (
      <PanelSection title="Proof">
        <p className="text-fg-muted">There is a proof once the event is sealed, usually within a second.</p>
      </PanelSection>
    );
  }
  const matches = seal.proof.state === "matches";
  return (
    <PanelSection title="Proof" end={<CheckAgain />}>
      <ol>
        {seal.next && <Neighbour name="Next event" link={seal.next} hrefOf={hrefOf} />}
        <ChainItem
          icon={
            matches ? (
              <CircleCheck aria-hidden className="text-ok-solid" />
            ) : (
              <CircleX aria-hidden className="text-danger-solid" />
            )
          }
          title={<span className={matches ? "font-medium" : "font-medium text-danger"}>This event</span>}
          sequence={seal.sequence}
          hash={seal.hash}
        >
          {!matches && seal.proof.computedHash && (
            <p className="text-danger text-xs">
              computed <span className="code">{shortHash(seal.proof.computedHash)}</span>
            </p>
          )}
        </ChainItem>
        {seal.previous ? (
          <Neighbour name="Previous event" link={seal.previous} hrefOf={hrefOf} />
        ) : (
          seal.sequence === "1" && (
            <ChainItem
              icon={<Link2 aria-hidden className="text-fg-subtle" />}
              title={<span className="text-fg-muted">The chain begins here</span>}
              sequence={null}
              hash={seal.previousHash}
            />
          )
        )}
      </ol>
      <Verdict seal={seal} checkedAt={new Date().toISOString()} />
    </PanelSection>
  );
}

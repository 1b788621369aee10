import { Archive, CircleCheck, CircleDashed, Clock, Hourglass, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "@/app/(portal)/events/_components/counted-events";
import { PanelSection } from "@/app/(portal)/events/_components/panel-section";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { EventDelivery } from "@/lib/export/event-delivery";

const offWords = {
  never: "This subscription sends its events to no SIEM. They are kept here.",
  before: "It was recorded before the export to the SIEM began, so it is kept here alone.",
  paused: "The export is switched off. The event is kept, and sent when it is switched on again.",
};

function Step({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-2.5 [&_.lucide]:mt-0.5">
      {icon}
      <div>{children}</div>
    </li>
  );
}

function Delivered({ delivery }: { delivery: Extract<EventDelivery, { state: "delivered" }> }) {
  return (
    <Step icon={<CircleCheck aria-hidden className="text-delivered-solid" />}>
      <p>
        Delivered, <span className="num">partition {delivery.partition}</span>,{" "}
        <span className="num">offset {formatCount(delivery.offset)}</span>
      </p>
      <p className="text-fg-muted text-xs">
        Acknowledged <Time value={delivery.acknowledgedAt} parts="second" />
        {delivery.attempts > 1 && <>, at attempt {delivery.attempts}</>}
      </p>
    </Step>
  );
}

function Waiting({ delivery }: { delivery: Extract<EventDelivery, { state: "waiting" }> }) {
  const retried = delivery.attempts > 0;
  return (
    <Step
      icon={
        retried ? (
          <RefreshCw aria-hidden className="text-warn-solid" />
        ) : (
          <Clock aria-hidden className="text-waiting-solid" />
        )
      }
    >
      <p>{retried ? `Waiting, attempt ${delivery.attempts} failed` : "Waiting"}</p>
      <p className="text-fg-muted text-xs">
        {delivery.problem
          ? `${delivery.problem}. It is tried again until it succeeds.`
          : "It goes out with the next batch."}
      </p>
    </Step>
  );
}

function Parked({ delivery }: { delivery: Extract<EventDelivery, { state: "parked" }> }) {
  return (
    <Callout tone="violet" title={`Parked: ${delivery.title}`} icon={<Archive />}>
      <p>{delivery.cause}</p>
      <p className="mt-1">{delivery.nextStep}</p>
      <p className="mt-1">
        The events after it were delivered. Parked <Time value={delivery.parkedAt} parts="second" />.
      </p>
      {delivery.detail && <p className="code mt-1 break-all text-xs">{delivery.detail}</p>}
    </Callout>
  );
}

function Onward({ sequence, delivery }: { sequence: string | null; delivery: EventDelivery }) {
  if (delivery.state === "delivered") return <Delivered delivery={delivery} />;
  if (delivery.state === "off") {
    return (
      <Step icon={<CircleDashed aria-hidden className="text-fg-subtle" />}>
        <p>Not sent</p>
        <p className="text-fg-muted text-xs">{offWords[delivery.reason]}</p>
      </Step>
    );
  }
  return delivery.state === "waiting" && sequence !== null ? <Waiting delivery={delivery} /> : null;
}

/** Sealed, then sent: each step with its proof. */
export function EventDeliverySection({ sequence, delivery }: { sequence: string | null; delivery: EventDelivery }) {
  return (
    <PanelSection title="Delivery">
      <ol className="space-y-2">
        {sequence === null ? (
          <Step icon={<Hourglass aria-hidden className="text-waiting-solid" />}>
            <p>Not sealed yet</p>
            <p className="text-fg-muted text-xs">It is recorded. The relay gives it its sequence and hash next.</p>
          </Step>
        ) : (
          <Step icon={<CircleCheck aria-hidden className="text-delivered-solid" />}>
            Sealed, <span className="num">sequence {formatCount(sequence)}</span>
          </Step>
        )}
        <Onward sequence={sequence} delivery={delivery} />
      </ol>
      {delivery.state === "parked" && (
        <div className="mt-2">
          <Parked delivery={delivery} />
        </div>
      )}
    </PanelSection>
  );
}

import { Archive, Check, CircleDashed, CirclePause, Clock, Hourglass, RefreshCw } from "lucide-react";
import { formatCount } from "@/app/(portal)/events/_components/counted-events";
import { StateText } from "@/components/ui/state-text";
import type { EventDelivery } from "@/lib/export/event-delivery";

const offWords = {
  never: { text: "Not sent", title: "No SIEM is set up for this subscription" },
  before: { text: "Not sent", title: "Recorded before the export began" },
  paused: { text: "Kept", title: "Sent when the export is switched on again" },
};

/** Where an event is on its way, in a few words. */
export function DeliveryText({ sequence, delivery }: { sequence: string | null; delivery: EventDelivery }) {
  if (sequence === null) {
    return (
      <StateText tone="info" icon={<Hourglass />}>
        Not sealed yet
      </StateText>
    );
  }
  if (delivery.state === "delivered") {
    return (
      <StateText tone="ok" icon={<Check />} className="text-fg-muted">
        <span className="sr-only">Delivered, partition and offset</span>
        <span className="code num">
          p{delivery.partition} <span className="text-fg">{formatCount(delivery.offset)}</span>
        </span>
      </StateText>
    );
  }
  if (delivery.state === "parked") {
    return (
      <StateText tone="violet" icon={<Archive />} strong>
        Parked
      </StateText>
    );
  }
  if (delivery.state === "waiting") {
    return delivery.attempts > 0 ? (
      <StateText tone="warn" icon={<RefreshCw />}>
        Retry <span className="num">{delivery.attempts}</span>
      </StateText>
    ) : (
      <StateText tone="info" icon={<Clock />}>
        Waiting
      </StateText>
    );
  }
  const { text, title } = offWords[delivery.reason];
  return (
    <span title={title}>
      <StateText tone="neutral" icon={delivery.reason === "paused" ? <CirclePause /> : <CircleDashed />}>
        <span className="text-fg-subtle">{text}</span>
      </StateText>
    </span>
  );
}

"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useDeliveryStatus } from "@/components/layout/use-delivery-status";
import { classNames } from "@/components/ui/class-names";
import { dotTone, type Tone } from "@/components/ui/tone";
import type { DeliveryState, DeliveryStatus } from "@/lib/export/get-delivery-status";

const words: Record<DeliveryState, { title: string; detail: string; tone: Tone }> = {
  off: { title: "Delivery is off", detail: "Events are kept here", tone: "neutral" },
  idle: { title: "Delivery is on", detail: "Nothing sent yet", tone: "neutral" },
  healthy: { title: "Delivery healthy", detail: "All events delivered", tone: "ok" },
  delayed: { title: "Delivery delayed", detail: "Events wait", tone: "warn" },
  failing: { title: "Delivery failing", detail: "Events wait and are kept", tone: "danger" },
  "relay-silent": { title: "Relay not running", detail: "Events wait and are kept", tone: "danger" },
};

const refreshMs = 10_000;

function detail(status: DeliveryStatus): string {
  const { waiting } = status;
  if (status.state === "off" || waiting === 0) return words[status.state].detail;
  return waiting === 1 ? "1 event waits" : `${waiting.toLocaleString("en-GB")} events wait`;
}

/** The state of delivery, always in sight; leads to its settings. */
export function DeliveryFoot({
  subscriptionId,
  initial,
  onFollow,
}: {
  subscriptionId: string;
  initial: DeliveryStatus;
  onFollow?: () => void;
}) {
  const status = useDeliveryStatus(subscriptionId, initial, refreshMs);
  const { title, tone } = words[status.state];
  return (
    <Link
      href={`/settings?open=${subscriptionId}#advanced-settings`}
      onClick={onFollow}
      className="flex items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover"
    >
      <span className="grid size-4 place-items-center">
        <span
          data-dot
          className={classNames(
            "size-2 rounded-full",
            status.state === "off" ? "border border-control" : dotTone[tone],
          )}
        />
      </span>
      <span className="min-w-0 flex-1 leading-4">
        <span className={classNames("block truncate font-medium text-xs", tone === "danger" && "text-danger")}>
          {title}
        </span>
        <span className="num block truncate text-fg-muted text-xs">{detail(status)}</span>
      </span>
      <ChevronRight aria-hidden className="size-3.5 text-fg-subtle" />
    </Link>
  );
}

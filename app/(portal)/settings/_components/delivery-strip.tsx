"use client";

import { CircleCheck, CircleMinus, CircleX, Clock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useRefreshOnSave } from "@/app/(portal)/settings/_components/conflict-refresh";
import { useDeliveryStatus } from "@/components/layout/use-delivery-status";
import { classNames } from "@/components/ui/class-names";
import { Code } from "@/components/ui/code";
import { StateText } from "@/components/ui/state-text";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { DeliveryState, DeliveryStatus } from "@/lib/export/get-delivery-status";

const refreshMs = 3_000;

const looks: Record<DeliveryState, { tone: Tone; icon: ReactNode; word: string; detail: string }> = {
  off: { tone: "neutral", icon: <CircleMinus />, word: "Off", detail: "Events are kept here" },
  idle: { tone: "neutral", icon: <Clock />, word: "On", detail: "Nothing to report yet" },
  healthy: { tone: "ok", icon: <CircleCheck />, word: "Healthy", detail: "The last batch was acknowledged" },
  delayed: { tone: "warn", icon: <TriangleAlert />, word: "Delayed", detail: "Events wait longer than they should" },
  failing: { tone: "danger", icon: <CircleX />, word: "Failing", detail: "" },
  "relay-silent": {
    tone: "danger",
    icon: <CircleX />,
    word: "Relay not running",
    detail: "Nobody sends: start the relay",
  },
};

function Fact({ name, value, detail, wide }: { name: string; value: ReactNode; detail: ReactNode; wide?: boolean }) {
  return (
    <div className={classNames("min-w-0 px-4 py-3 md:first:ps-5", wide && "max-md:col-span-2")}>
      <dt className="text-fg-subtle text-xs">{name}</dt>
      <dd className="mt-1">
        <div className="break-words font-medium">{value}</div>
        <div className="num break-words text-fg-muted text-xs">{detail}</div>
      </dd>
    </div>
  );
}

function StateFact({ status }: { status: DeliveryStatus }) {
  const { tone, icon, word, detail } = looks[status.state];
  const since = status.state === "failing" && status.failingSince;
  const state = (
    <StateText tone={tone} icon={icon} strong>
      {word}
    </StateText>
  );
  const more = since ? (
    <>
      Since <Time value={since} />
    </>
  ) : (
    detail
  );
  return <Fact name="Delivery" value={state} detail={more} />;
}

function placeOf({ partition, lastOffset }: DeliveryStatus): ReactNode {
  if (partition === null || lastOffset === null) return "";
  return (
    <>
      Partition <Code>{String(partition)}</Code>, offset <Code>{lastOffset}</Code>
    </>
  );
}

/** How the export does: its state, what waits, what was delivered last, what failed last. Kept up to date. */
export function DeliveryStrip({
  subscriptionId,
  initial,
  settingsVersion,
}: {
  subscriptionId: string;
  initial: DeliveryStatus;
  /** Of the settings that the page shows: a higher one is fetched. */
  settingsVersion: number;
}) {
  const status = useDeliveryStatus(subscriptionId, initial, refreshMs);
  useRefreshOnSave(status.settingsVersion, settingsVersion);
  const { waiting, lastDeliveredAt, lastError } = status;
  const bad = looks[status.state].tone === "danger";
  return (
    <dl
      aria-label="Delivery"
      className={classNames(
        "grid grid-cols-2 border-t md:grid-cols-[1fr_1fr_1.2fr_1.6fr]",
        bad ? "border-danger-line bg-danger-soft" : "border-line bg-sunken",
      )}
    >
      <StateFact status={status} />
      <Fact
        name="Waiting"
        value={<span className="num">{waiting === 1 ? "1 event" : `${waiting.toLocaleString("en-GB")} events`}</span>}
        detail={waiting > 0 ? "Kept here until delivered" : "All delivered"}
      />
      <Fact
        name="Last delivered"
        value={lastDeliveredAt ? <Time value={lastDeliveredAt} parts="second" /> : "Nothing yet"}
        detail={placeOf(status)}
        wide
      />
      <Fact
        name="Last error"
        value={lastError?.title ?? "None"}
        detail={lastError ? <Time value={lastError.at} parts="second" /> : ""}
        wide
      />
    </dl>
  );
}

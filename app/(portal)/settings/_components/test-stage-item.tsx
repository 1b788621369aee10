import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Code } from "@/components/ui/code";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import type { TestStage, TestStageName } from "@/lib/kafka/test-stages";

export const stageLabels: Record<TestStageName, string> = {
  address: "Address",
  connect: "Connection",
  authenticate: "SASL",
  topic: "Topic",
  write: "Write acknowledged",
};

const looks = {
  passed: { icon: <CircleCheck className="size-4.5 text-ok-solid" />, line: "bg-ok-line", bar: "bg-ok-solid" },
  failed: { icon: <CircleX className="size-4.5 text-danger-solid" />, line: "bg-line", bar: "bg-danger-solid" },
  "not-run": { icon: <CircleDashed className="size-4.5 text-fg-subtle" />, line: "bg-line", bar: "" },
};

type Written = { partition: number; offset: string } | null;

/** What the stage was about, from what was tested. */
function subject(name: TestStageName, settings: DestinationSettings, written: Written): ReactNode {
  const brokers = settings.brokers.length === 1 ? "1 broker" : `${settings.brokers.length} brokers`;
  switch (name) {
    case "address":
      return `${brokers}: name and address`;
    case "connect":
      return settings.securityProtocol === "SASL_SSL" ? "TCP, then TLS with the broker’s certificate" : "TCP";
    case "authenticate":
      return (
        <>
          {settings.saslMechanism} as <Code>{settings.username}</Code>
        </>
      );
    case "topic":
      return <Code>{settings.topic}</Code>;
    case "write":
      if (!written) return "One test log";
      return (
        <>
          Partition <Code>{String(written.partition)}</Code>, offset <Code>{written.offset}</Code>
        </>
      );
  }
}

/** One stage: outcome, subject, time, and its place in the whole as a bar. */
export function TestStageItem({
  stage,
  startMs,
  totalMs,
  settings,
  written,
}: {
  stage: TestStage;
  startMs: number;
  totalMs: number;
  settings: DestinationSettings;
  written: Written;
}) {
  const { icon, line, bar } = looks[stage.status];
  const notRun = stage.status === "not-run";
  return (
    <li className="group relative mx-4 grid grid-cols-[1.125rem_minmax(0,1fr)_3.5rem] gap-x-2.5 py-1.5 sm:grid-cols-[1.125rem_minmax(0,1fr)_3.5rem_3.5rem] md:mx-5">
      <span
        aria-hidden
        className={classNames("absolute start-[8.5px] top-6.5 -bottom-0.5 w-px group-last:hidden", line)}
      />
      <span aria-hidden className="relative mt-px">
        {icon}
      </span>
      <div className="min-w-0">
        <p className={classNames("font-medium", notRun && "text-fg-muted", stage.status === "failed" && "text-danger")}>
          {stageLabels[stage.name]}
          {!notRun && <span className="sr-only">: {stage.status}</span>}
        </p>
        {!notRun && <p className="break-words text-fg-muted text-xs">{subject(stage.name, settings, written)}</p>}
      </div>
      <span
        aria-hidden
        className={classNames("relative mt-2 h-1 rounded-xs max-sm:hidden", !notRun && "bg-neutral-soft")}
      >
        {!notRun && (
          <span
            className={classNames("absolute h-1 min-w-0.5 rounded-xs", bar)}
            style={{
              insetInlineStart: `${(startMs / totalMs) * 100}%`,
              width: `${((stage.tookMs ?? 0) / totalMs) * 100}%`,
            }}
          />
        )}
      </span>
      <span className="num text-end text-fg-muted text-xs leading-5">{notRun ? "Not run" : `${stage.tookMs} ms`}</span>
    </li>
  );
}

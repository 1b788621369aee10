import { CircleCheck, CircleDashed, CircleMinus, CircleX, LoaderCircle, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { TestStage, TestStageStatus } from "@/lib/kafka/connection-test/stage-board";
import { stageLabels } from "@/lib/kafka/connection-test/stage-labels";

const looks: Record<TestStageStatus, { icon: ReactNode; line: string; bar: string; words: string }> = {
  passed: {
    icon: <CircleCheck className="size-4.5 text-ok-solid" />,
    line: "bg-ok-line",
    bar: "bg-ok-solid",
    words: "",
  },
  warned: {
    icon: <TriangleAlert className="size-4.5 text-warn-solid" />,
    line: "bg-ok-line",
    bar: "bg-warn-solid",
    words: "",
  },
  failed: {
    icon: <CircleX className="size-4.5 text-danger-solid" />,
    line: "bg-line",
    bar: "bg-danger-solid",
    words: "",
  },
  running: {
    icon: <LoaderCircle className="size-4.5 animate-spin text-accent-fg motion-reduce:animate-none" />,
    line: "bg-line",
    bar: "",
    words: "Running",
  },
  skipped: { icon: <CircleMinus className="size-4.5 text-fg-subtle" />, line: "bg-line", bar: "", words: "Skipped" },
  "not-run": { icon: <CircleDashed className="size-4.5 text-fg-subtle" />, line: "bg-line", bar: "", words: "Not run" },
};

/** One stage: outcome, what was found, time, and its place in the whole as a bar. */
export function TestStageItem({ stage, totalMs }: { stage: TestStage; totalMs: number }) {
  const { icon, line, bar, words } = looks[stage.status];
  const { startMs, tookMs, note, status } = stage;
  const timed = startMs !== null && tookMs !== null;
  const quiet = status === "not-run" || status === "skipped";
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
        <p className={classNames("font-medium", quiet && "text-fg-muted", status === "failed" && "text-danger")}>
          {stageLabels[stage.name]}
          <span className="sr-only">: {status === "not-run" ? "not run" : status}</span>
        </p>
        {note !== "" && <p className="break-words text-fg-muted text-xs">{note}</p>}
      </div>
      <span
        aria-hidden
        className={classNames("relative mt-2 h-1 rounded-xs max-sm:hidden", timed && "bg-neutral-soft")}
      >
        {timed && (
          <span
            className={classNames("absolute h-1 min-w-0.5 rounded-xs", bar)}
            style={{
              insetInlineStart: `${Math.min(97, (startMs / totalMs) * 100)}%`,
              width: `${Math.min(100, (tookMs / totalMs) * 100)}%`,
            }}
          />
        )}
      </span>
      <span className="num text-end text-fg-muted text-xs leading-5">{timed ? `${tookMs} ms` : words}</span>
    </li>
  );
}

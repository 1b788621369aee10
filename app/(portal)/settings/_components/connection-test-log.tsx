import type { SiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import type { TestStage, TestStageStatus } from "@/lib/kafka/connection-test/stage-board";
import { stageLabels } from "@/lib/kafka/connection-test/stage-labels";

const endings: Partial<Record<TestStageStatus, string>> = {
  passed: "passed",
  warned: "passed with a warning",
  failed: "failed",
};

function stageEntries(stages: readonly TestStage[]): string[] {
  return stages.flatMap(({ name, status }) => {
    const ending = endings[status];
    return ending === undefined ? [] : `${stageLabels[name]} ${ending}.`;
  });
}

function allEntries({ live, tested, cancelled }: SiemActions): string[] {
  if (live) return ["Testing.", ...stageEntries(live)];
  if (cancelled) return ["The test was cancelled."];
  if (!tested) return [];
  const { outcome } = tested;
  const end = outcome.ok ? "The test passed." : `The test failed at ${stageLabels[outcome.stage]}: ${outcome.title}.`;
  return ["Testing.", ...stageEntries(outcome.stages), end];
}

/**
 * What a screen reader is told of a test: every stage as it ends, and what came of it. A log, since stages end faster
 * than they are read out, and what is added to a log waits for its turn.
 */
export function ConnectionTestLog({ subscriptionName, actions }: { subscriptionName: string; actions: SiemActions }) {
  return (
    <div role="log" aria-label={`Progress of the test of ${subscriptionName}`} className="sr-only">
      {allEntries(actions).map((entry) => (
        // A word of the test before is another one: what stays in place is not said again.
        <p key={`${actions.runs} ${entry}`}>{entry}</p>
      ))}
    </div>
  );
}

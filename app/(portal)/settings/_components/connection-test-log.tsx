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

function outcomeEntry({ tested, cancelled }: SiemActions): string | null {
  if (cancelled) return "The test was cancelled.";
  if (tested === null) return null;
  const { outcome } = tested;
  return outcome.ok ? "The test passed." : `The test failed at ${stageLabels[outcome.stage]}: ${outcome.title}.`;
}

/**
 * What a screen reader is told of a test: every stage as it ends, and what came of it. A log, since stages end faster
 * than they are read out, and what is added to a log waits for its turn.
 */
export function ConnectionTestLog({ subscriptionName, actions }: { subscriptionName: string; actions: SiemActions }) {
  const { live } = actions;
  const last = live ? null : outcomeEntry(actions);
  const entries = live ? ["Testing.", ...stageEntries(live)] : last ? [last] : [];
  return (
    <div role="log" aria-label={`Progress of the test of ${subscriptionName}`} className="sr-only">
      {entries.map((entry) => (
        <p key={entry}>{entry}</p>
      ))}
    </div>
  );
}

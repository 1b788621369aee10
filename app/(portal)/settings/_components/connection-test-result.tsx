import { Check, History, TriangleAlert, X } from "lucide-react";
import { Diagnosis } from "@/app/(portal)/settings/_components/diagnosis";
import { TestStageItem } from "@/app/(portal)/settings/_components/test-stage-item";
import type { SiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { StateText } from "@/components/ui/state-text";
import { Time } from "@/components/ui/time";
import { clientKeyLabel, passwordLabel, settingLabels } from "@/lib/export/destination-settings";
import { kcatCommand, kcatNotes } from "@/lib/export/kafka-kcat-command";
import { stageLabels } from "@/lib/kafka/connection-test/stage-labels";

type Tested = NonNullable<SiemActions["tested"]>;

function editedWords(names: Tested["editedSince"], settings: Tested["settings"]): string {
  const words = { ...settingLabels, password: passwordLabel(settings), clientKey: clientKeyLabel };
  const labels = names.map((name) => words[name]);
  return `${labels.join(", ")} ${labels.length === 1 ? "was" : "were"} edited after this test.`;
}

/** A pass that the form has left behind is not shown in green any more; its warnings are counted, for they lie below. */
function Verdict({ outcome, stale }: { outcome: Tested["outcome"]; stale: boolean }) {
  const warnings = outcome.stages.filter(({ status }) => status === "warned").length;
  return (
    <div className="mx-4 mt-4 flex items-center gap-2 border-line border-b pb-2 text-xs md:mx-5">
      {outcome.ok ? (
        <Badge tone={stale ? "neutral" : "ok"} icon={<Check aria-hidden />}>
          Passed
        </Badge>
      ) : (
        <Badge tone="danger" icon={<X aria-hidden />}>
          Failed at {stageLabels[outcome.stage]}
        </Badge>
      )}
      {outcome.ok && warnings > 0 && (
        <Badge tone={stale ? "neutral" : "warn"} icon={<TriangleAlert aria-hidden />}>
          {warnings === 1 ? "1 warning" : `${warnings} warnings`}
        </Badge>
      )}
      <Time value={outcome.testedAt} parts="time" className="text-fg-muted" />
      <span className="num ms-auto text-fg-muted">{outcome.tookMs} ms</span>
    </div>
  );
}

/** What the command needs that it doesn't hold. */
function BeforeKcat({ settings }: Pick<Tested, "settings">) {
  return (
    <div className="mt-1.5 space-y-1 text-fg-muted text-xs empty:hidden">
      {kcatNotes(settings).map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

/** Stages with their times; on a pass where the test log lies and how to read it, on a failure what to do, before them. */
export function ConnectionTestResult({ tested }: { tested: Tested }) {
  const { outcome, settings, editedSince } = tested;
  const stale = editedSince.length > 0;
  return (
    <>
      <Verdict outcome={outcome} stale={stale} />
      <div role="status">
        {stale && (
          <StateText tone="warn" icon={<History />} className="mx-4 mt-2 text-xs md:mx-5">
            {editedWords(editedSince, settings)}
          </StateText>
        )}
      </div>
      {!outcome.ok && <Diagnosis failure={outcome} />}
      <ol className="py-1.5">
        {outcome.stages.map((stage) => (
          <TestStageItem key={stage.name} stage={stage} totalMs={Math.max(1, outcome.tookMs)} />
        ))}
      </ol>
      {outcome.ok && (
        <div className="border-line border-t px-4 pt-3 md:px-5">
          <CodeBlock
            label="Read it back with kcat"
            value={kcatCommand({ settings, partition: outcome.partition, offset: outcome.offset })}
          />
          <BeforeKcat settings={settings} />
        </div>
      )}
    </>
  );
}

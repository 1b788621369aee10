import { PlugZap } from "lucide-react";
import { type KeyboardEvent, useId, useRef } from "react";
import { ConnectionTestLog } from "@/app/(portal)/settings/_components/connection-test-log";
import { ConnectionTestResult } from "@/app/(portal)/settings/_components/connection-test-result";
import { SignInAgain } from "@/app/(portal)/settings/_components/sign-in-again";
import { TestStageItem } from "@/app/(portal)/settings/_components/test-stage-item";
import type { SiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { TestStage } from "@/lib/kafka/connection-test/stage-board";

/** The stages as they happen. */
function RunningTest({ stages }: { stages: readonly TestStage[] }) {
  const totalMs = Math.max(1, ...stages.map(({ startMs, tookMs }) => (startMs ?? 0) + (tookMs ?? 0)));
  return (
    <div>
      <p className="mx-4 mt-4 border-line border-b pb-2 text-fg-muted text-xs md:mx-5">
        Testing. This takes 15 seconds at most.
      </p>
      <ol className="py-1.5">
        {stages.map((stage) => (
          <TestStageItem key={stage.name} stage={stage} totalMs={totalMs} />
        ))}
      </ol>
    </div>
  );
}

/** Test Connection and what came of it. Escape cancels, as the button does. */
export function ConnectionTest({
  subscriptionId,
  subscriptionName,
  actions,
}: {
  subscriptionId: string;
  subscriptionName: string;
  actions: SiemActions;
}) {
  const headingId = useId();
  const { busy, refusal, tested, live, cancelled } = actions;
  const testing = busy === "test";
  const testButton = useRef<HTMLButtonElement>(null);
  // Cancel goes away when it was pressed: the focus must not fall out of the page with it.
  function cancel() {
    actions.cancelTest();
    testButton.current?.focus();
  }
  function cancelByEscape(event: KeyboardEvent) {
    if (event.key === "Escape" && live) cancel();
  }
  return (
    <section aria-labelledby={headingId} className="min-w-0 max-xl:border-line max-xl:border-t">
      <div className="p-4 pb-0 md:px-5 md:pt-5">
        <h4 id={headingId} className="font-semibold">
          Connection test
        </h4>
        <p className="mt-0.5 text-fg-muted text-xs">
          This will create a test log in your Kafka SIEM (please allow a few minutes for the log to show up in the Kafka
          portal). It uses what the form says now, saved or not.
        </p>
        <div className="mt-3 flex gap-2">
          <Button
            ref={testButton}
            icon={<PlugZap />}
            busy={testing}
            onClick={actions.test}
            onKeyDown={cancelByEscape}
            className="flex-1"
          >
            Test Connection
          </Button>
          {live && (
            <Button onClick={cancel} onKeyDown={cancelByEscape} aria-keyshortcuts="Escape" title="Cancel (Esc)">
              Cancel
            </Button>
          )}
        </div>
      </div>
      {refusal?.of === "test" && (
        <div className="px-4 py-3 md:px-5">
          <Callout
            tone={refusal.code === "RATE_LIMITED" ? "warn" : "danger"}
            live="alert"
            title={refusal.message}
            action={refusal.code === "UNAUTHENTICATED" && <SignInAgain subscriptionId={subscriptionId} />}
          >
            {refusal.nextStep}
          </Callout>
        </div>
      )}
      {live && <RunningTest stages={live} />}
      <ConnectionTestLog subscriptionName={subscriptionName} actions={actions} />
      {cancelled && (
        <p className="px-4 pt-3 pb-4 text-fg-muted text-xs md:px-5">
          The test was cancelled. A test log that was on its way may be in the topic.
        </p>
      )}
      {!testing && tested && (
        <section aria-label={`Test result of ${subscriptionName}`} className="pb-4">
          <ConnectionTestResult tested={tested} />
        </section>
      )}
    </section>
  );
}

import { PlugZap } from "lucide-react";
import { useId } from "react";
import { ConnectionTestResult } from "@/app/(portal)/settings/_components/connection-test-result";
import type { SiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** Test Connection and what came of it. The region stays, so that the outcome is announced when it comes. */
export function ConnectionTest({ subscriptionName, actions }: { subscriptionName: string; actions: SiemActions }) {
  const headingId = useId();
  const { busy, refusal, tested } = actions;
  const testing = busy === "test";
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
        <Button icon={<PlugZap />} busy={testing} onClick={actions.test} className="mt-3 w-full">
          Test Connection
        </Button>
      </div>
      {refusal?.of === "test" && (
        <div className="px-4 pt-3 md:px-5">
          <Callout tone={refusal.code === "RATE_LIMITED" ? "warn" : "danger"} live="alert" title={refusal.message}>
            {refusal.nextStep}
          </Callout>
        </div>
      )}
      <div role="status" aria-label={`Test result of ${subscriptionName}`} className="pb-4">
        {testing && <p className="px-4 pt-3 text-fg-muted text-xs md:px-5">Testing. This takes 15 seconds at most.</p>}
        {!testing && tested && <ConnectionTestResult tested={tested} />}
      </div>
    </section>
  );
}

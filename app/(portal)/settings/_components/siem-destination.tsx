import { ConnectionTest } from "@/app/(portal)/settings/_components/connection-test";
import { DraftNotice } from "@/app/(portal)/settings/_components/draft-notice";
import { KafkaFields } from "@/app/(portal)/settings/_components/kafka-fields";
import { SettingsFileSection } from "@/app/(portal)/settings/_components/settings-file-section";
import { settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import { SiemProblems } from "@/app/(portal)/settings/_components/siem-problems";
import type { SiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { passwordLabel } from "@/lib/export/destination-settings";

/** Where the events go: problems, settings, and the test beside them. */
export function SiemDestination({
  subscription,
  state,
  actions,
  onDiscard,
}: {
  subscription: { id: string; name: string };
  state: SiemFormState;
  actions: SiemActions;
  onDiscard: () => void;
}) {
  return (
    <div className="grid border-line border-t xl:grid-cols-[minmax(0,1fr)_26.5rem]">
      <div className="min-w-0 space-y-5 p-4 md:p-5 xl:border-line xl:border-e">
        <DraftNotice state={state} onDiscard={onDiscard} />
        <SiemProblems
          subscriptionId={subscription.id}
          passwordLabel={passwordLabel(settingsSoFar(state.values))}
          errors={state.form.formState.errors}
          attempt={actions.attempt}
          refusal={actions.refusal?.of === "save" ? actions.refusal : null}
        />
        <KafkaFields subscriptionId={subscription.id} state={state} />
        <SettingsFileSection subscription={subscription} state={state} />
      </div>
      <ConnectionTest subscriptionId={subscription.id} subscriptionName={subscription.name} actions={actions} />
    </div>
  );
}

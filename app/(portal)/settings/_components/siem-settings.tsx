"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ConflictNotice } from "@/app/(portal)/settings/_components/conflict-notice";
import { useConflict } from "@/app/(portal)/settings/_components/conflict-state";
import { DeliveryStrip } from "@/app/(portal)/settings/_components/delivery-strip";
import { RecordPreview } from "@/app/(portal)/settings/_components/record-preview";
import { SaveControls } from "@/app/(portal)/settings/_components/save-controls";
import { SentEvents } from "@/app/(portal)/settings/_components/sent-events";
import { SiemDestination } from "@/app/(portal)/settings/_components/siem-destination";
import { settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import { SiemSwitch } from "@/app/(portal)/settings/_components/siem-switch";
import { useSiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import { useSiemForm } from "@/app/(portal)/settings/_components/use-siem-form";
import { LeaveGuard } from "@/components/forms/leave-guard";
import type { DeliveryStatus } from "@/lib/export/get-delivery-status";
import type { DestinationSettingsView } from "@/lib/export/get-destination-settings";

type Props = {
  userId: string;
  subscription: { id: string; name: string };
  view: DestinationSettingsView;
  delivery: DeliveryStatus;
};

/** The audit log's export for those who may change it: switch, state, settings, test, what is sent, save. */
export function SiemSettings({ userId, subscription, view, delivery }: Props) {
  const router = useRouter();
  const state = useSiemForm(view.destination, { userId, subscriptionId: subscription.id });
  const { stored, values, changes } = state;
  const actions = useSiemActions(subscription.id, state);
  const formElement = useRef<HTMLFormElement>(null);
  // The bar, and with it the button that was pressed, goes away: the focus must not fall out of the form. Whoever types
  // on meanwhile is left alone; a secret's field goes away, too.
  function keepFocus() {
    const types = document.activeElement?.matches("input:not([type=password]), textarea");
    if (!types) formElement.current?.focus({ preventScroll: true });
  }
  const conflict = useConflict(view.destination, state, actions);
  function discard() {
    actions.discard(conflict.newer ?? stored);
    keepFocus();
  }
  const [asking, setAsking] = useState(false);
  async function submit() {
    if (conflict.newer) return conflict.onCompare(true);
    if (!actions.ready) return setAsking(await actions.check());
    if (await actions.save()) keepFocus();
  }
  async function saveUntested() {
    const saved = await actions.save({ withoutPassingTest: true });
    flushSync(() => setAsking(false));
    if (saved) keepFocus();
  }
  const configurable = values.enabled || stored !== null;
  return (
    <form
      ref={formElement}
      tabIndex={-1}
      noValidate
      className="focus-visible:outline-none"
      aria-label={`SIEM settings of ${subscription.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SiemSwitch
        subscriptionId={subscription.id}
        checked={values.enabled}
        onCheckedChange={(enabled) => state.form.setValue("enabled", enabled, { shouldDirty: true })}
        edited={values.enabled !== (stored?.enabled ?? false)}
        configured={stored !== null}
        administrators={view.administrators.length}
      />
      {stored && (
        <DeliveryStrip
          subscriptionId={subscription.id}
          initial={delivery}
          settingsVersion={view.destination?.version ?? 0}
        />
      )}
      <ConflictNotice
        {...conflict}
        lastSave={view.lastSave}
        state={state}
        actions={actions}
        onReload={() => router.refresh()}
        onSettled={keepFocus}
      />
      {configurable && (
        <SiemDestination subscription={subscription} state={state} actions={actions} onDiscard={discard} />
      )}
      {configurable && <RecordPreview subscriptionId={subscription.id} settings={settingsSoFar(values)} />}
      <SentEvents subscriptionId={subscription.id} />
      <SaveControls
        state={state}
        actions={actions}
        savedMeanwhileBy={conflict.newer && (view.lastSave?.by ?? "someone else")}
        comparing={conflict.comparing > 0}
        administrators={view.administrators.length}
        asking={asking}
        onAskingChange={setAsking}
        onDiscard={discard}
        onSaveUntested={saveUntested}
      />
      <LeaveGuard
        when={changes.length > 0}
        description={`These changes to ${subscription.name} are not saved: ${changes.join(", ")}. This tab keeps them until you come back, but for secrets.`}
      />
    </form>
  );
}

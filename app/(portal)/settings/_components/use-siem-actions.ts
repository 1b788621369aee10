"use client";

import { useState } from "react";
import {
  changesConnection,
  type EditedName,
  editedSince,
  secretsSetAt,
  type Tested,
  typedMeanwhile,
  typedSecrets,
} from "@/app/(portal)/settings/_components/save-readiness";
import { type SiemFormValues, settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { type Refusal, useSiemRun } from "@/app/(portal)/settings/_components/use-siem-run";
import { useTestRun } from "@/app/(portal)/settings/_components/use-test-run";
import { saveDestinationSettingsAction } from "@/app/(portal)/settings/actions";
import { useToast } from "@/components/ui/toast-provider";
import type { DestinationSettings, StoredDestination } from "@/lib/export/destination-settings";
import type { DestinationTest } from "@/lib/export/test-destination";
import type { TestStage } from "@/lib/kafka/connection-test/stage-board";

export type SiemActions = {
  busy: "save" | "test" | null;
  refusal: Refusal | null;
  /** Counts refused attempts with problems in fields, for the summary that takes the focus. */
  attempt: number;
  tested: {
    settings: DestinationSettings;
    outcome: DestinationTest;
    editedSince: EditedName[];
    lapsed: boolean;
  } | null;
  /** Whether what differs can be saved as it is: nothing of the connection does, or a test passed with it. */
  ready: boolean;
  /** How many tests were begun on this page. */
  runs: number;
  /** The stages of the test under way, as far as they have come; null without one. */
  live: readonly TestStage[] | null;
  /** The last test was cancelled by the person. */
  cancelled: boolean;
  /** True when no field needs another value. */
  check: () => Promise<boolean>;
  /** True when it was saved. */
  save: (options?: { withoutPassingTest: boolean }) => Promise<boolean>;
  test: () => Promise<void>;
  cancelTest: () => void;
  /** Drops what was typed in favour of what is stored, or of what somebody else has stored since. */
  discard: (to: StoredDestination | null) => void;
  /** Goes on from what somebody else has saved, with what was chosen of both. */
  settle: (theirs: StoredDestination, typed: SiemFormValues) => void;
};

function whatFollows(enabled: boolean, withoutPassingTest: boolean): string {
  if (!enabled) return "Sending is off.";
  return withoutPassingTest
    ? "They were not tested: whether events arrive shows under Delivery."
    : "Events go out from now on.";
}

/** Save changes and Test Connection: both check the same schema first, and leave what was typed where it is. */
export function useSiemActions(subscriptionId: string, state: SiemFormState): SiemActions {
  const { form, values, stored, adopt } = state;
  const toast = useToast();
  const asking = useSiemRun(state);
  const testRun = useTestRun(subscriptionId, asking);
  const [tested, setTested] = useState<Tested | null>(null);

  async function save({ withoutPassingTest } = { withoutPassingTest: false }) {
    const version = stored?.version ?? null;
    const answer = await asking.run("save", ({ enabled, settings, password, clientKey }) => {
      const input = { subscriptionId, version, enabled, settings, password, clientKey };
      return saveDestinationSettingsAction({ ...input, withoutPassingTest });
    });
    if (!answer) return false;
    const { sent, result } = answer;
    if (!result.ok) {
      if (result.code === "NOT_TESTED") setTested((old) => old && { ...old, lapsed: true });
      return false;
    }
    const saved = result.data;
    // What was tested with the secrets just saved is now tested with the stored ones.
    const asStored = { secrets: {}, secretsSetAt: secretsSetAt(saved) };
    setTested((old) => old && (editedSince(old, sent, stored).length === 0 ? { ...old, ...asStored } : old));
    adopt(saved, typedMeanwhile(sent, form.getValues()));
    toast({ title: "Settings saved", description: whatFollows(saved.enabled, withoutPassingTest) });
    return true;
  }

  async function test() {
    const answer = await testRun.start();
    if (!answer?.result.ok) return;
    const { sent, result } = answer;
    const secrets = { secrets: typedSecrets(sent), secretsSetAt: secretsSetAt(stored) };
    setTested({ settings: settingsSoFar(sent), ...secrets, outcome: result.data, lapsed: false });
  }

  function cancelTest() {
    setTested(null);
    testRun.cancel();
  }

  function settle(theirs: StoredDestination | null, typed?: SiemFormValues) {
    asking.forget();
    adopt(theirs, typed);
  }
  const shown = tested && { ...tested, editedSince: editedSince(tested, values, stored) };
  const passed = shown?.outcome.ok && !shown.lapsed && shown.editedSince.length === 0;
  const ready = passed || !changesConnection(stored, values);
  const does = { check: asking.check, save, test, cancelTest, discard: settle, settle };
  const { busy, refusal, attempt } = asking;
  const { runs, live, cancelled } = testRun;
  return { busy, refusal, attempt, tested: shown, ready, runs, live, cancelled, ...does };
}

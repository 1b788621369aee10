"use client";

import { useRef, useState } from "react";
import {
  changesConnection,
  type EditedName,
  editedSince,
  secretsSetAt,
  type Tested,
  typedMeanwhile,
  typedSecrets,
} from "@/app/(portal)/settings/_components/save-readiness";
import { type SiemFormValues, settingsSoFar, whatCounts } from "@/app/(portal)/settings/_components/siem-form";
import { streamTest } from "@/app/(portal)/settings/_components/stream-test";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { saveDestinationSettingsAction } from "@/app/(portal)/settings/actions";
import { useToast } from "@/components/ui/toast-provider";
import type { ActionFailure, ActionResult } from "@/lib/actions/action-result";
import type { DestinationSettings, StoredDestination } from "@/lib/export/destination-settings";
import type { DestinationTest } from "@/lib/export/test-destination";
import { type TestStage, testStages } from "@/lib/kafka/connection-test/stage-board";

/** A refusal that belongs to no field. `of` tells where to show it. */
export type Refusal = Pick<ActionFailure, "code" | "message" | "nextStep"> & { of: "save" | "test" };

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

/** Without an answer nothing is known to be saved, and what was typed is still there. */
async function answered<T>(action: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await action;
  } catch {
    return {
      ok: false,
      code: "INTERNAL",
      message: "The portal did not answer.",
      nextStep: "Check your connection and try again: what you typed stays.",
      requestId: "",
    };
  }
}

function whatFollows(enabled: boolean, withoutPassingTest: boolean): string {
  if (!enabled) return "Sending is off.";
  return withoutPassingTest
    ? "They were not tested: whether events arrive shows under Delivery."
    : "Events go out from now on.";
}

function notRun(name: TestStage["name"]): TestStage {
  return { name, status: "not-run", startMs: null, tookMs: null, note: "" };
}

/** Save changes and Test Connection: both check the same schema first, and leave what was typed where it is. */
export function useSiemActions(subscriptionId: string, state: SiemFormState): SiemActions {
  const { form, values, stored, adopt, showFieldErrors } = state;
  const toast = useToast();
  const [busy, setBusy] = useState<SiemActions["busy"]>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [tested, setTested] = useState<Tested | null>(null);
  const [live, setLive] = useState<SiemActions["live"]>(null);
  const [cancelled, setCancelled] = useState(false);
  const cancelling = useRef<AbortController | null>(null);

  async function check() {
    const sound = await form.trigger();
    if (!sound) setAttempt((count) => count + 1);
    return sound;
  }

  async function run<T>(of: "save" | "test", ask: (typed: SiemFormValues) => Promise<ActionResult<T>>) {
    if (busy) return null;
    setRefusal(null);
    setBusy(of);
    if (!(await check())) {
      setBusy(null);
      return null;
    }
    const result = await answered(ask(whatCounts(form.getValues())));
    setBusy(null);
    if (result.ok) return result.data;
    if (showFieldErrors(result)) setAttempt((count) => count + 1);
    else setRefusal({ ...result, of });
    if (result.code === "NOT_TESTED") setTested((old) => old && { ...old, lapsed: true });
    return null;
  }

  async function save({ withoutPassingTest } = { withoutPassingTest: false }) {
    const version = stored?.version ?? null;
    let sent = values;
    const saved = await run("save", (typed) => {
      sent = typed;
      const { enabled, settings, password, clientKey } = typed;
      const input = { subscriptionId, version, enabled, settings, password, clientKey };
      return saveDestinationSettingsAction({ ...input, withoutPassingTest });
    });
    if (!saved) return false;
    // What was tested with the secrets just saved is now tested with the stored ones.
    const asStored = { secrets: {}, secretsSetAt: secretsSetAt(saved) };
    setTested((old) => old && (editedSince(old, values, stored).length === 0 ? { ...old, ...asStored } : old));
    adopt(saved, typedMeanwhile(sent, form.getValues()));
    toast({ title: "Settings saved", description: whatFollows(saved.enabled, withoutPassingTest) });
    return true;
  }

  async function test() {
    let sent = values;
    const aborter = new AbortController();
    cancelling.current = aborter;
    setCancelled(false);
    const stages = new Map<string, TestStage>(testStages.map((name) => [name, notRun(name)]));
    const outcome = await run("test", (typed) => {
      sent = typed;
      const { settings, password, clientKey } = typed;
      setLive([...stages.values()]);
      const onStage = (stage: TestStage) => {
        stages.set(stage.name, stage);
        setLive([...stages.values()]);
      };
      return streamTest({ subscriptionId, settings, password, clientKey }, onStage, aborter.signal);
    });
    setLive(null);
    if (aborter.signal.aborted) {
      setRefusal(null);
      setCancelled(true);
      setTested(null);
    } else if (outcome) {
      const secrets = { secrets: typedSecrets(sent), secretsSetAt: secretsSetAt(stored) };
      setTested({ settings: settingsSoFar(sent), ...secrets, outcome, lapsed: false });
    }
  }

  const cancelTest = () => cancelling.current?.abort();

  function settle(theirs: StoredDestination | null, typed?: SiemFormValues) {
    setRefusal(null);
    setAttempt(0);
    adopt(theirs, typed);
  }
  const shown = tested && { ...tested, editedSince: editedSince(tested, values, stored) };
  const passed = shown?.outcome.ok && !shown.lapsed && shown.editedSince.length === 0;
  const ready = passed || !changesConnection(stored, values);
  const told = { busy, refusal, attempt, tested: shown, ready, live, cancelled };
  return { ...told, check, save, test, cancelTest, discard: settle, settle };
}

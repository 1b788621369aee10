"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { editCaSettingsAction } from "@/app/(portal)/cas/[id]/actions";
import {
  type CaSettingsDraft,
  errorsByField,
  inputOfDraft,
  type SettingErrors,
} from "@/app/(portal)/cas/[id]/settings/_components/ca-settings-draft";
import { type SettledCa, useCaSettingsDraft } from "@/app/(portal)/cas/[id]/settings/_components/use-ca-settings-draft";
import { useToast } from "@/components/ui/toast-provider";
import type { ActionFailure } from "@/lib/actions/action-result";
import type { CaSettings } from "@/lib/ca/ca-life";

type SettingsProblem = Pick<ActionFailure, "message" | "nextStep"> & { conflict: boolean };

const unreachable: SettingsProblem = {
  message: "The portal did not answer, so it is not known whether this was saved.",
  nextStep: "Load the page again to see the settings.",
  conflict: true,
};

/** The form of a CA's settings: what is typed, what is wrong with it, and saving. */
export function useCaSettingsForm(ca: SettledCa, settings: CaSettings) {
  const router = useRouter();
  const toast = useToast();
  const { base, draft, changes, ...typing } = useCaSettingsDraft(ca, settings);
  const [errors, setErrors] = useState<SettingErrors>({});
  const [problem, setProblem] = useState<SettingsProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);

  function check(next: CaSettingsDraft = draft) {
    const checked = inputOfDraft(base.ca, next);
    setErrors("errors" in checked ? checked.errors : {});
    return checked;
  }
  function edit(part: Partial<CaSettingsDraft>) {
    const next = { ...draft, ...part };
    typing.change(next);
    // Once something is wrong, each keystroke says whether it still is.
    if (Object.keys(errors).length > 0) check(next);
  }
  function refuse(failure: ActionFailure | null) {
    const fieldErrors = Object.entries(failure?.fieldErrors ?? {});
    setErrors(errorsByField(fieldErrors.map(([field, message]) => ({ field, message }))));
    setProblem(failure ? { ...failure, conflict: failure.code === "CONFLICT" } : unreachable);
  }
  /** True when it is saved. */
  async function save(): Promise<boolean> {
    if (busy) return false;
    setProblem(null);
    setAttempt((count) => count + 1);
    const checked = check();
    if ("errors" in checked) return false;
    setBusy(true);
    const answer = await editCaSettingsAction(checked.input).catch(() => null);
    setBusy(false);
    if (!answer?.ok) {
      refuse(answer);
      return false;
    }
    typing.settle();
    setAttempt(0);
    toast({ title: `The settings of ${ca.name} are saved` });
    return true;
  }
  function discard() {
    typing.discard();
    setErrors({});
    setProblem(null);
    setAttempt(0);
  }
  function reload() {
    discard();
    router.refresh();
  }
  return { draft, changes, errors, problem, attempt, busy, edit, check, save, discard, reload };
}

export type CaSettingsFormState = ReturnType<typeof useCaSettingsForm>;

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { editCaSettingsAction } from "@/app/(portal)/cas/[id]/actions";
import {
  type CaSettingsDraft,
  changedFields,
  draftOf,
  errorsByField,
  inputOfDraft,
  type SettingErrors,
} from "@/app/(portal)/cas/[id]/settings/_components/ca-settings-draft";
import { useToast } from "@/components/ui/toast-provider";
import type { ActionFailure } from "@/lib/actions/action-result";
import type { CaSettings } from "@/lib/ca/ca-life";

export type SettingsProblem = Pick<ActionFailure, "message" | "nextStep"> & { conflict: boolean };

const unreachable: SettingsProblem = {
  message: "The portal did not answer, so it is not known whether this was saved.",
  nextStep: "Load the page again to see the settings.",
  conflict: true,
};

type Base = { ca: { id: string; name: string; version: number }; settings: CaSettings };

/**
 * The settings as they are edited. What is typed stays until it is saved or discarded; newer settings from the server are
 * taken over when nothing is edited.
 */
export function useCaSettingsForm(ca: Base["ca"], settings: CaSettings) {
  const router = useRouter();
  const toast = useToast();
  const [base, setBase] = useState<Base>({ ca, settings });
  const [draft, setDraft] = useState<CaSettingsDraft>(() => draftOf(settings));
  const [errors, setErrors] = useState<SettingErrors>({});
  const [problem, setProblem] = useState<SettingsProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const changes = changedFields(base.settings, draft);
  const mayAdopt = useRef(true);
  mayAdopt.current ||= changes.length === 0;

  function adopt() {
    mayAdopt.current = true;
    setBase({ ca, settings });
    setDraft(draftOf(settings));
    setErrors({});
    setProblem(null);
  }
  const { id, name, version } = ca;
  useEffect(() => {
    if (!mayAdopt.current) return;
    setBase({ ca: { id, name, version }, settings });
    setDraft(draftOf(settings));
  }, [id, name, version, settings]);

  function edit(part: Partial<CaSettingsDraft>) {
    mayAdopt.current = false;
    const next = { ...draft, ...part };
    setDraft(next);
    // Once something is wrong, each keystroke says whether it still is.
    if (Object.keys(errors).length > 0) check(next);
  }
  function check(next: CaSettingsDraft = draft) {
    const checked = inputOfDraft(base.ca, next);
    setErrors("errors" in checked ? checked.errors : {});
    return checked;
  }
  function refuse(failure: ActionFailure | null) {
    const fieldErrors = Object.entries(failure?.fieldErrors ?? {});
    setErrors(errorsByField(fieldErrors.map(([field, message]) => ({ field, message }))));
    setProblem(failure ? { ...failure, conflict: failure.code === "CONFLICT" } : unreachable);
    setAttempt((count) => count + 1);
  }
  /** True when it is saved. */
  async function save(): Promise<boolean> {
    if (busy) return false;
    setProblem(null);
    const checked = check();
    if ("errors" in checked) {
      setAttempt((count) => count + 1);
      return false;
    }
    setBusy(true);
    const answer = await editCaSettingsAction(checked.input).catch(() => null);
    setBusy(false);
    if (!answer?.ok) {
      refuse(answer);
      return false;
    }
    mayAdopt.current = true;
    toast({ title: `The settings of ${name} are saved` });
    return true;
  }
  return {
    ...{ draft, changes, errors, problem, attempt, busy, edit, check, save },
    discard: adopt,
    reload: () => {
      adopt();
      router.refresh();
    },
  };
}

export type CaSettingsFormState = ReturnType<typeof useCaSettingsForm>;

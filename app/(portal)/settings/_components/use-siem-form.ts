"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useRef, useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { draftBase, draftForm, fromDraft } from "@/app/(portal)/settings/_components/draft-values";
import {
  changedLabels,
  type FieldName,
  fieldNames,
  type ParsedSiemForm,
  type SiemFormValues,
  siemFormSchema,
  toFormValues,
  whatCounts,
} from "@/app/(portal)/settings/_components/siem-form";
import { useSettingsDraft } from "@/app/(portal)/settings/_components/use-settings-draft";
import type { ActionFailure } from "@/lib/actions/action-result";
import type { StoredDestination } from "@/lib/export/destination-settings";

export type SiemForm = UseFormReturn<SiemFormValues, unknown, ParsedSiemForm>;

/** The form of one subscription and what it is compared with. */
export type SiemFormState = {
  form: SiemForm;
  values: SiemFormValues;
  /** What is typed was made from these, and somebody else may have saved since; null when there were none. */
  stored: StoredDestination | null;
  /** What is known of a draft that came back; null without one. */
  restored: { hadSecrets: boolean } | null;
  /** Labels of what differs from what is stored. */
  changes: string[];
  replacing: boolean;
  setReplacing: (replacing: boolean) => void;
  /** Takes over what is stored, and drops what was typed or puts `typed` in its place. */
  adopt: (stored: StoredDestination | null, typed?: SiemFormValues) => void;
  /** Puts the answer's messages beside their fields. True when there were any. */
  showFieldErrors: (failure: ActionFailure) => boolean;
};

function isFieldName(name: string): name is FieldName {
  return fieldNames.some((known) => known === name);
}

/**
 * What is typed stays until it is saved or discarded: in this page's memory, and but for secrets in the tab's, from where
 * it comes back. When the page gets newer settings from the server, a form without changes takes them over.
 */
export function useSiemForm(
  initial: StoredDestination | null,
  owner: { userId: string; subscriptionId: string },
): SiemFormState {
  const [stored, setStored] = useState(initial);
  const [restored, setRestored] = useState<SiemFormState["restored"]>(null);
  const [replacing, setReplacing] = useState(false);
  const form = useForm<SiemFormValues, unknown, ParsedSiemForm>({
    resolver: (typed, ...rest) => zodResolver(siemFormSchema(stored, typed))(whatCounts(typed), ...rest),
    defaultValues: toFormValues(initial),
    mode: "onTouched",
    shouldFocusError: false,
  });
  const values = form.watch();
  const changes = changedLabels(stored, values);
  const unchanged = useRef(true);
  unchanged.current = changes.length === 0;

  function adopt(next: StoredDestination | null, typed?: SiemFormValues) {
    setStored(next);
    setRestored(null);
    setReplacing((old) => old && Boolean(typed?.password));
    form.reset(typed ?? toFormValues(next));
  }
  const adoptNow = useRef(adopt);
  adoptNow.current = adopt;
  useEffect(() => {
    if (unchanged.current) adoptNow.current(initial);
  }, [initial]);
  useSettingsDraft({
    userId: owner.userId,
    form: draftForm(owner.subscriptionId),
    ...{ values, stored, changed: changes.length > 0 },
    restore(draft) {
      unchanged.current = false;
      const typed = fromDraft(draft, initial);
      const isStored = changedLabels(initial, typed).length === 0;
      setStored(isStored ? initial : draftBase(draft, initial));
      setRestored({ hadSecrets: draft.hadSecrets });
      form.reset(typed, { keepDefaultValues: true });
    },
  });

  function showFieldErrors({ fieldErrors = {} }: ActionFailure): boolean {
    const known = Object.entries(fieldErrors).flatMap(([name, message]) =>
      isFieldName(name) ? [{ name, message }] : [],
    );
    for (const { name, message } of known) form.setError(name, { type: "server", message });
    return known.length > 0;
  }
  return { form, values, stored, restored, changes, replacing, setReplacing, adopt, showFieldErrors };
}

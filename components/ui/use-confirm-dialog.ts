"use client";

import { useState } from "react";
import type { ActionResult } from "@/lib/actions/action-result";
import type { FieldErrors } from "@/lib/errors";

/**
 * The state of a ConfirmDialog whose confirmation asks a server action: it stays open, with the reason, until the action
 * has done what was asked.
 * @param silence what to do when no answer comes, since what was asked may have happened
 * @param fields the names of the dialog's own fields: a refusal that belongs to one is shown there alone
 */
export function useConfirmDialog(silence: string, fields: readonly string[] = []) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [fieldErrors, setFieldErrors] = useState<FieldErrors>({});

  function clear() {
    setError(null);
    setFieldErrors({});
  }
  function onOpenChange(next: boolean) {
    clear();
    setOpen(next);
  }
  async function ask<T>(asking: Promise<ActionResult<T>>, onDone: (data: T) => void): Promise<void> {
    setBusy(true);
    clear();
    const answer = await asking.catch(() => null);
    setBusy(false);
    if (!answer) return setError(`The portal did not answer. ${silence}`);
    if (answer.ok) {
      setOpen(false);
      return onDone(answer.data);
    }
    const own = answer.fieldErrors ?? {};
    setFieldErrors(own);
    if (!fields.some((name) => own[name])) setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
  }
  return { dialog: { open, onOpenChange, busy, error }, fieldErrors, show: () => onOpenChange(true), ask };
}

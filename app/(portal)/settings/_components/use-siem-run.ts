"use client";

import { useState } from "react";
import { type SiemFormValues, whatCounts } from "@/app/(portal)/settings/_components/siem-form";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import type { ActionFailure, ActionResult } from "@/lib/actions/action-result";

type What = "save" | "test";

/** A refusal that belongs to no field. `of` tells where to show it. */
export type Refusal = Pick<ActionFailure, "code" | "message" | "nextStep"> & { of: What };

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

/** What was asked with, by the form's values at that moment, and what came of it. */
export type SiemAnswer<T> = { sent: SiemFormValues; result: ActionResult<T> };

/** Asks the portal with what the form says, one thing at a time, and keeps why it refused. */
export function useSiemRun({ form, showFieldErrors }: SiemFormState) {
  const [busy, setBusy] = useState<What | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [attempt, setAttempt] = useState(0);

  async function check() {
    const sound = await form.trigger();
    if (!sound) setAttempt((count) => count + 1);
    return sound;
  }

  /** Null when nothing was asked: a field needs another value, or something else is under way. */
  async function run<T>(
    of: What,
    ask: (sent: SiemFormValues) => Promise<ActionResult<T>>,
  ): Promise<SiemAnswer<T> | null> {
    if (busy) return null;
    setRefusal(null);
    setBusy(of);
    if (!(await check())) {
      setBusy(null);
      return null;
    }
    // What is typed from here on is not in it.
    const sent = whatCounts(form.getValues());
    const result = await answered(ask(sent));
    setBusy(null);
    if (!result.ok && showFieldErrors(result)) setAttempt((count) => count + 1);
    else if (!result.ok) setRefusal({ ...result, of });
    return { sent, result };
  }

  function forget() {
    setRefusal(null);
    setAttempt(0);
  }
  return { busy, refusal, attempt, check, run, forgetRefusal: () => setRefusal(null), forget };
}

export type SiemRun = ReturnType<typeof useSiemRun>;

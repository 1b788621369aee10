"use client";

import { useEffect, useState } from "react";
import type { ActionResult } from "@/lib/actions/action-result";
import type { RequestPreview } from "@/lib/certificates/preview-certificate-request";

export type PreviewState =
  | { status: "empty" }
  | { status: "checking" }
  | { status: "checked"; preview: RequestPreview }
  | { status: "failed"; message: string };

/** While one types nothing is sent. */
const settleMs = 250;

const unreachable = "The portal did not answer. The request is checked again when something in the form changes.";

function toState(answer: ActionResult<RequestPreview> | null): PreviewState {
  if (!answer) return { status: "failed", message: unreachable };
  if (answer.ok) return { status: "checked", preview: answer.data };
  return { status: "failed", message: [answer.message, answer.nextStep].filter(Boolean).join(" ") };
}

/**
 * What would be in the certificate, asked anew whenever the values change; late answers to earlier ones are dropped.
 * @param values the same object as long as nothing has changed
 */
export function useRequestPreview<Values extends { csr: string }>(
  values: Values,
  ask: (values: Values) => Promise<ActionResult<RequestPreview>>,
): PreviewState {
  const [known, setKnown] = useState<{ of: Values; state: PreviewState } | null>(null);
  const empty = values.csr.trim() === "";
  useEffect(() => {
    if (empty) return;
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await ask(values).catch(() => null);
      if (current) setKnown({ of: values, state: toState(answer) });
    }, settleMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [values, ask, empty]);
  if (empty) return { status: "empty" };
  return known?.of === values ? known.state : { status: "checking" };
}

"use client";

import { useEffect, useState } from "react";
import { previewCertificateRequestAction } from "@/app/(portal)/certificates/actions";
import type { ActionResult } from "@/lib/actions/action-result";
import type { CertificateRequestInput } from "@/lib/certificates/issue-schema";
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

/** What would be in the certificate, asked anew whenever the input changes; late answers to earlier input are dropped. */
export function useRequestPreview({ caId, profile, csr, validityDays }: CertificateRequestInput): PreviewState {
  const key = JSON.stringify([caId, profile, csr, validityDays]);
  const [known, setKnown] = useState<{ key: string; state: PreviewState } | null>(null);
  const empty = csr.trim() === "";
  useEffect(() => {
    if (empty) return;
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await previewCertificateRequestAction({ caId, profile, csr, validityDays }).catch(() => null);
      if (current) setKnown({ key, state: toState(answer) });
    }, settleMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [caId, profile, csr, validityDays, empty, key]);
  if (empty) return { status: "empty" };
  return known?.key === key ? known.state : { status: "checking" };
}

"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { v4 as uuidv4 } from "uuid";
import { blockedReason } from "@/app/(portal)/certificates/_components/issue-state";
import { useRequestPreview } from "@/app/(portal)/certificates/_components/use-request-preview";
import type { ActionResult } from "@/lib/actions/action-result";
import type { RequestPreview } from "@/lib/certificates/preview-certificate-request";

type Problem = { message: string; nextStep?: string; fieldErrors?: Record<string, string> };

const unreachable: Problem = {
  message: "The portal did not answer, so it is not known whether the certificate was issued.",
  nextStep: "Press the button again: the same form never issues a second one.",
};

type Actions<Values> = {
  preview: (values: Values) => Promise<ActionResult<RequestPreview>>;
  send: (values: Values & { requestId: string }) => Promise<ActionResult<{ id: string }>>;
};

/** The form's values, what would be issued, what was refused, and the way to the new certificate. */
export function useCertificateForm<Values extends { csr: string }>(initial: Values, actions: Actions<Values>) {
  const router = useRouter();
  const [values, setValues] = useState(initial);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [progress, setProgress] = useState<"typing" | "sending" | "done">("typing");
  const preview = useRequestPreview(values, actions.preview);
  /** One id for one content: sent twice it is the same certificate, changed it is another one. */
  const sent = useRef<{ content: string; requestId: string } | null>(null);

  function change(part: Partial<Values>) {
    setValues((old) => ({ ...old, ...part }));
    setProblem(null);
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (progress !== "typing" || blockedReason(preview) !== undefined) return;
    setProgress("sending");
    setProblem(null);
    const content = JSON.stringify(values);
    if (sent.current?.content !== content) sent.current = { content, requestId: uuidv4() };
    const { requestId } = sent.current;
    const answer = await actions.send({ ...values, requestId }).catch(() => null);
    if (answer?.ok) {
      setProgress("done");
      router.push(`/certificates/${answer.data.id}`);
      return;
    }
    setProgress("typing");
    setProblem(answer ?? unreachable);
  }
  const unsaved = values.csr.trim() !== "" && progress === "typing";
  return { values, change, preview, problem, submit, busy: progress !== "typing", unsaved };
}

"use client";

import { CircleCheck, CircleX, Shield } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { v4 as uuidv4 } from "uuid";
import { ActionBar } from "@/app/(portal)/cas/_components/action-bar";
import { type Refusal, RefusalCallout } from "@/app/(portal)/cas/_components/refusal-callout";
import { CsrField } from "@/app/(portal)/certificates/_components/csr-field";
import { RequestPreviewCard } from "@/app/(portal)/certificates/_components/request-preview-card";
import { type PreviewState, useRequestPreview } from "@/app/(portal)/certificates/_components/use-request-preview";
import { issueCertificateAction } from "@/app/(portal)/certificates/actions";
import { Field } from "@/components/forms/field";
import { LeaveGuard } from "@/components/forms/leave-guard";
import { Select } from "@/components/forms/select";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { StateText } from "@/components/ui/state-text";
import { Time } from "@/components/ui/time";
import { defaultValidityDays, validityChoices } from "@/lib/certificates/issue-schema";

type Issuer = { id: string; name: string; keyAlgorithm: string; notAfter: string };

type Problem = { message: string; nextStep?: string; fieldErrors?: Record<string, string> };

const unreachable: Problem = {
  message: "The portal did not answer, so it is not known whether the certificate was issued.",
  nextStep: "Press the button again: the same form never issues a second one.",
};

/** Why the button is off, or undefined. Nothing is issued before it was shown what will be in it. */
function blockedReason(state: PreviewState): string | undefined {
  switch (state.status) {
    case "empty":
      return "Paste a certificate signing request to issue";
    case "checking":
      return "Checking the request";
    case "checked":
      return state.preview.ok ? undefined : "Correct the problem of the request to issue";
    case "failed":
      return undefined;
  }
}

function StateOf({ state }: { state: PreviewState }) {
  const reason = blockedReason(state);
  if (reason === undefined) {
    return (
      <StateText tone="ok" icon={<CircleCheck />}>
        Ready to issue
      </StateText>
    );
  }
  if (state.status !== "checked") return <span className="text-fg-muted">{reason}</span>;
  return (
    <StateText tone="danger" icon={<CircleX />}>
      {reason}
    </StateText>
  );
}

export function IssueForm({
  cas,
  firstCaId,
  refusal,
}: {
  cas: readonly Issuer[];
  firstCaId: string;
  refusal: Refusal | null;
}) {
  const router = useRouter();
  const [caId, setCaId] = useState(firstCaId);
  const [csr, setCsr] = useState("");
  const [validityDays, setValidityDays] = useState<number>(defaultValidityDays);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const preview = useRequestPreview({ caId, csr, validityDays });
  const content = JSON.stringify([caId, csr, validityDays]);
  /** One id for one content: sent twice it is the same certificate, changed it is another one. */
  const sent = useRef<{ content: string; requestId: string } | null>(null);
  const issuer = cas.find(({ id }) => id === caId);

  async function issue(event: FormEvent) {
    event.preventDefault();
    if (busy || blockedReason(preview) !== undefined) return;
    setBusy(true);
    setProblem(null);
    if (sent.current?.content !== content) sent.current = { content, requestId: uuidv4() };
    const { requestId } = sent.current;
    const answer = await issueCertificateAction({ caId, csr, validityDays, requestId }).catch(() => null);
    if (answer?.ok) {
      setDone(true);
      router.push(`/certificates/${answer.data.id}`);
      return;
    }
    setBusy(false);
    setProblem(answer ?? unreachable);
  }
  return (
    <form onSubmit={issue} noValidate className="flex min-h-full flex-1 flex-col">
      <Page width="form">
        <Breadcrumb trail={[{ label: "Issue" }]} />
        <PageHeader
          title="Issue certificate"
          description="From a certificate signing request. Nothing is issued until you have seen what will be in it."
        />
        {refusal && <RefusalCallout refusal={refusal} what="ask for certificates" eventId={4888} />}
        {problem && (
          <Callout tone="danger" live="alert" title={problem.message} className="mt-5">
            {problem.nextStep}
          </Callout>
        )}
        <div className="mt-5 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26.5rem]">
          <Card label="Request" className="grid gap-5 p-4 sm:grid-cols-2 md:p-5">
            <Field
              name="caId"
              label="Issued by"
              help={
                issuer && (
                  <>
                    {issuer.keyAlgorithm}, until <Time value={issuer.notAfter} parts="date" />
                  </>
                )
              }
            >
              <Select
                value={caId}
                onValueChange={setCaId}
                lead={<Shield />}
                options={cas.map(({ id, name, keyAlgorithm }) => ({ value: id, label: name, detail: keyAlgorithm }))}
              />
            </Field>
            <Field
              name="validityDays"
              label="Valid for"
              help="A TLS server certificate. It ends with its CA at the latest."
            >
              <Select
                value={String(validityDays)}
                onValueChange={(value) => setValidityDays(Number(value))}
                options={validityChoices.map((days) => ({ value: String(days), label: `${days} days` }))}
              />
            </Field>
            <CsrField
              value={csr}
              onValueChange={(text) => {
                setCsr(text);
                setProblem(null);
              }}
              error={problem?.fieldErrors?.csr}
            />
          </Card>
          <div className="min-w-0 xl:sticky xl:top-18">
            <RequestPreviewCard state={preview} />
          </div>
        </div>
      </Page>
      <ActionBar state={<StateOf state={preview} />} records={[refusal ? 4888 : 4887]} cancelHref="/certificates">
        <Button type="submit" variant="primary" busy={busy || done} disabledReason={blockedReason(preview)}>
          Issue certificate
        </Button>
      </ActionBar>
      <LeaveGuard
        when={csr.trim() !== "" && !done && !busy}
        description="The certificate has not been issued. The request that you gave is lost."
      />
    </form>
  );
}

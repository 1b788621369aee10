"use client";

import { ActionBar } from "@/app/(portal)/cas/_components/action-bar";
import { ExpectedRefusal, expectedRefusal } from "@/app/(portal)/certificates/_components/expected-refusal";
import { blockedReason, IssueState } from "@/app/(portal)/certificates/_components/issue-state";
import { type Issuer, RequestFields } from "@/app/(portal)/certificates/_components/request-fields";
import { RequestPreviewCard } from "@/app/(portal)/certificates/_components/request-preview-card";
import { useIssueForm } from "@/app/(portal)/certificates/_components/use-issue-form";
import { LeaveGuard } from "@/components/forms/leave-guard";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";

type Props = { cas: readonly Issuer[]; firstCaId: string };

export function IssueForm({ cas, firstCaId }: Props) {
  const { values, change, preview, problem, issue, busy, unsaved } = useIssueForm(firstCaId);
  const issuer = cas.find(({ id }) => id === values.caId);
  const refusal = expectedRefusal(issuer, preview);
  return (
    <form onSubmit={issue} noValidate className="flex min-h-full flex-1 flex-col">
      <Page width="form">
        <Breadcrumb trail={[{ label: "Issue" }]} />
        <PageHeader
          title="Issue certificate"
          description="From a certificate signing request. Nothing is issued until you have seen what will be in it."
        />
        {refusal && <ExpectedRefusal {...refusal} />}
        {problem && (
          <Callout tone="danger" live="alert" title={problem.message} className="mt-5">
            {problem.nextStep}
          </Callout>
        )}
        <div className="mt-5 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26.5rem]">
          <Card label="Request" className="grid gap-5 p-4 sm:grid-cols-2 md:p-5">
            <RequestFields cas={cas} values={values} onChange={change} csrError={problem?.fieldErrors?.csr} />
          </Card>
          <div className="min-w-0 xl:sticky xl:top-18">
            <RequestPreviewCard state={preview} />
          </div>
        </div>
      </Page>
      <ActionBar state={<IssueState state={preview} />} records={[refusal ? 4888 : 4887]} cancelHref="/certificates">
        <Button type="submit" variant="primary" busy={busy} disabledReason={blockedReason(preview)}>
          Issue certificate
        </Button>
      </ActionBar>
      <LeaveGuard
        when={unsaved}
        description="The certificate has not been issued. The request that you gave is lost."
      />
    </form>
  );
}

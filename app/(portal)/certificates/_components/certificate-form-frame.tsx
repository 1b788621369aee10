"use client";

import type { FormEvent, ReactNode } from "react";
import { ActionBar } from "@/app/(portal)/cas/_components/action-bar";
import { blockedReason, IssueState } from "@/app/(portal)/certificates/_components/issue-state";
import { RequestPreviewCard } from "@/app/(portal)/certificates/_components/request-preview-card";
import type { PreviewState } from "@/app/(portal)/certificates/_components/use-request-preview";
import { LeaveGuard } from "@/components/forms/leave-guard";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import type { EventId } from "@/lib/audit/catalogue";

type Props = {
  form: {
    preview: PreviewState;
    problem: { message: string; nextStep?: string } | null;
    submit: (event: FormEvent) => void;
    busy: boolean;
    unsaved: boolean;
  };
  head: ReactNode;
  /** The fields of the request. */
  children: ReactNode;
  submitLabel: string;
  records: EventId;
  cancelHref: string;
};

/** A request on one side, what comes of it on the other, and the button below. */
export function CertificateFormFrame({ form, head, children, submitLabel, records, cancelHref }: Props) {
  const { preview, problem, submit, busy, unsaved } = form;
  return (
    <form onSubmit={submit} noValidate className="flex min-h-full flex-1 flex-col">
      <Page width="form">
        {head}
        {problem && (
          <Callout tone="danger" live="alert" title={problem.message} className="mt-5">
            {problem.nextStep}
          </Callout>
        )}
        <div className="mt-5 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26.5rem]">
          <Card label="Request" className="grid gap-5 p-4 sm:grid-cols-2 md:p-5">
            {children}
          </Card>
          <div className="min-w-0 xl:sticky xl:top-18">
            <RequestPreviewCard state={preview} />
          </div>
        </div>
      </Page>
      <ActionBar state={<IssueState state={preview} />} records={[records]} cancelHref={cancelHref}>
        <Button type="submit" variant="primary" busy={busy} disabledReason={blockedReason(preview)}>
          {submitLabel}
        </Button>
      </ActionBar>
      <LeaveGuard
        when={unsaved}
        description="The certificate has not been issued. The request that you gave is lost."
      />
    </form>
  );
}

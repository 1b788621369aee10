"use client";

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { ActionBar } from "@/app/(portal)/cas/_components/action-bar";
import type { CaFormProblem } from "@/app/(portal)/cas/new/_components/use-ca-form";
import { LeaveGuard } from "@/components/forms/leave-guard";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import type { EventId } from "@/lib/audit/catalogue";

type Props = {
  title: string;
  description: string;
  /** Says beforehand that the portal will refuse. */
  refusal?: ReactNode;
  /** What happens after this form, one sentence a step. */
  steps: readonly string[];
  fields: ReactNode;
  /** What will be made, once the form is filled in; null while it is not. */
  review: ReactNode | null;
  createLabel: string;
  busyWords: string;
  records: readonly EventId[];
  problem: CaFormProblem | null;
  busy: boolean;
  unsaved: boolean;
  onReview: (event: FormEvent) => void;
  onBack: () => void;
  onCreate: () => void;
};

/** The new step starts at its top, with the focus on what it shows. */
function useStepFocus(reviewing: boolean) {
  const top = useRef<HTMLDivElement>(null);
  const last = useRef(reviewing);
  useEffect(() => {
    if (last.current === reviewing) return;
    last.current = reviewing;
    if (reviewing) top.current?.focus();
    top.current?.scrollIntoView({ block: "start" });
  }, [reviewing]);
  return top;
}

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <Card title="What happens next">
      <CardSection className="first:border-t">
        <ol className="list-decimal space-y-2 ps-4 text-fg-muted marker:text-fg-subtle">
          {steps.map((step) => (
            <li key={step} className="ps-1">
              {step}
            </li>
          ))}
        </ol>
      </CardSection>
    </Card>
  );
}

/** Which step it is, what it records, and the way on. */
function StepBar({ review, busy, busyWords, records, createLabel, onBack }: Props) {
  const reviewing = review !== null;
  return (
    <ActionBar
      state={
        <p role="status" className="text-fg-muted">
          {reviewing ? (busy ? busyWords : "Step 2 of 2: look it over") : "Step 1 of 2: fill in"}
        </p>
      }
      records={records}
      cancelHref="/cas"
    >
      {reviewing && (
        <Button onClick={onBack} disabledReason={busy ? "It is being made." : undefined}>
          Back
        </Button>
      )}
      <Button type="submit" variant="primary" busy={busy}>
        {reviewing ? createLabel : "Review"}
      </Button>
    </ActionBar>
  );
}

/** The frame of the three forms for a CA: fill in, look over, make. */
export function CaFormFrame(props: Props) {
  const { review, busy, problem } = props;
  const reviewing = review !== null;
  const top = useStepFocus(reviewing);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (reviewing) props.onCreate();
    else props.onReview(event);
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-full flex-1 flex-col">
      <Page width="form">
        <Breadcrumb trail={[{ label: "Create CA", href: "/cas/new" }, { label: props.title }]} />
        <PageHeader title={props.title} description={props.description} />
        {props.refusal}
        {problem && (
          <Callout tone="danger" live="alert" title={problem.message} className="mt-5">
            {problem.nextStep}
          </Callout>
        )}
        <div
          ref={top}
          tabIndex={-1}
          className="mt-5 grid items-start gap-5 scroll-mt-20 rounded-lg xl:grid-cols-[minmax(0,1fr)_22rem]"
        >
          {reviewing ? (
            review
          ) : (
            <Card label="The new CA" className="grid gap-4 p-4 sm:grid-cols-2 md:p-5">
              {props.fields}
            </Card>
          )}
          <Steps steps={props.steps} />
        </div>
      </Page>
      <StepBar {...props} />
      <LeaveGuard when={props.unsaved} description="Nothing has been created. What you typed is lost." />
    </form>
  );
}

"use client";

import { useWatch } from "react-hook-form";
import { ActionBar } from "@/app/(portal)/cas/_components/action-bar";
import { type Refusal, RefusalCallout } from "@/app/(portal)/cas/_components/refusal-callout";
import { RootCaFields } from "@/app/(portal)/cas/_components/root-ca-fields";
import { RootCaPreview } from "@/app/(portal)/cas/_components/root-ca-preview";
import { useRootCaForm } from "@/app/(portal)/cas/_components/use-root-ca-form";
import { LeaveGuard } from "@/components/forms/leave-guard";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";

type Props = {
  subscriptionId: string;
  /** When the page was made, ISO: browser and server show the same dates. */
  openedAt: string;
  refusal: Refusal | null;
};

export function RootCaForm({ subscriptionId, openedAt, refusal }: Props) {
  const { form, submit, problem, busy, unsaved } = useRootCaForm(subscriptionId);
  const draft = useWatch({ control: form.control, compute: (values) => values });
  return (
    <form onSubmit={submit} noValidate className="flex min-h-full flex-1 flex-col">
      <Page width="form">
        <Breadcrumb trail={[{ label: "Create root CA" }]} />
        <PageHeader
          title="Create root CA"
          description="A root signs itself. What it issues is trusted wherever its certificate is installed."
        />
        {refusal && <RefusalCallout refusal={refusal} what="create a CA" eventId={92} />}
        {problem && (
          <Callout tone="danger" live="alert" title={problem.message} className="mt-5">
            {problem.nextStep}
          </Callout>
        )}
        <div className="mt-5 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26.5rem]">
          <Card label="The new CA" className="grid gap-4 p-4 sm:grid-cols-2 md:p-5">
            <RootCaFields form={form} />
          </Card>
          <div className="xl:sticky xl:top-18">
            <RootCaPreview openedAt={openedAt} draft={draft} />
          </div>
        </div>
      </Page>
      <ActionBar
        state={
          <p role="status" className="text-fg-muted">
            {busy ? "Making the key and the certificate" : "The key is made when you press the button."}
          </p>
        }
        records={refusal ? [92] : [90004, 4872]}
        cancelHref="/cas"
      >
        <Button type="submit" variant="primary" busy={busy}>
          Create root CA
        </Button>
      </ActionBar>
      <LeaveGuard when={unsaved} description="The CA has not been created. What you typed is lost." />
    </form>
  );
}

"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { ActionBar } from "@/app/(portal)/cas/_components/action-bar";
import { type Refusal, RefusalCallout } from "@/app/(portal)/cas/_components/refusal-callout";
import { RootCaPreview } from "@/app/(portal)/cas/_components/root-ca-preview";
import { createRootCaAction } from "@/app/(portal)/cas/actions";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { LeaveGuard } from "@/components/forms/leave-guard";
import { Select } from "@/components/forms/select";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { type CreateRootCaInput, createRootCaInput } from "@/lib/ca/root-ca-schema";
import { type KeyAlgorithm, keyAlgorithms } from "@/lib/pki/key-algorithms";

const keyDetails: Record<KeyAlgorithm, string> = {
  "EC P-256": "Small and fast; every current client knows it",
  "EC P-384": "Stronger than P-256, for long lives",
  "RSA 3072": "For clients that know RSA alone",
  "RSA 4096": "As RSA 3072, larger and slower; takes some seconds to make",
};

const lifetimes = ["5", "10", "15", "20", "25", "30"] as const;

const fieldNames = ["name", "commonName", "organization", "country", "keyAlgorithm", "lifetimeYears"] as const;

type Problem = { message: string; nextStep?: string };

type Props = {
  subscriptionId: string;
  /** When the page was made, ISO: browser and server show the same dates. */
  openedAt: string;
  refusal: Refusal | null;
};

export function RootCaForm({ subscriptionId, openedAt, refusal }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(false);
  const form = useForm<CreateRootCaInput>({
    resolver: zodResolver(createRootCaInput),
    defaultValues: {
      subscriptionId,
      name: "",
      commonName: "",
      organization: "",
      country: "",
      keyAlgorithm: "EC P-384",
      lifetimeYears: 10,
    },
    mode: "onTouched",
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const draft = useWatch({ control: form.control });
  const name = form.register("name");

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const answer = await createRootCaAction(values).catch(() => null);
    if (answer?.ok) {
      setDone(true);
      router.push(`/cas/${answer.data.id}`);
      return;
    }
    for (const field of fieldNames) {
      const message = answer?.fieldErrors?.[field];
      if (message) form.setError(field, { message }, { shouldFocus: true });
    }
    setProblem(answer ?? { message: "The portal did not answer.", nextStep: "Check the connection, then try again." });
  });

  /** The certificate carries the name of the CA until another one is typed. */
  function followName(text: string) {
    if (!form.getFieldState("commonName").isDirty || form.getValues("commonName") === "") {
      form.setValue("commonName", text, { shouldValidate: form.formState.isSubmitted });
    }
  }
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
            <Field
              name="name"
              label="Name"
              required
              error={errors.name?.message}
              help="In lists and events. It can't be changed later."
            >
              <Input
                {...name}
                autoComplete="off"
                onChange={async (event) => {
                  followName(event.target.value);
                  await name.onChange(event);
                }}
              />
            </Field>
            <Field
              name="commonName"
              label="Common name"
              required
              error={errors.commonName?.message}
              help="The CN that every certificate of it names as issuer."
            >
              <Input {...form.register("commonName")} autoComplete="off" />
            </Field>
            <Field
              name="organization"
              label="Organization"
              note="Optional"
              error={errors.organization?.message}
              help="The O of the subject."
            >
              <Input {...form.register("organization")} autoComplete="organization" />
            </Field>
            <Field
              name="country"
              label="Country"
              note="Optional"
              error={errors.country?.message}
              help="The C of the subject, two letters, such as DE."
            >
              <Input {...form.register("country")} autoComplete="country" maxLength={2} className="uppercase" />
            </Field>
            <Controller
              control={form.control}
              name="keyAlgorithm"
              render={({ field }) => (
                <Field name="keyAlgorithm" label="Key algorithm" help={keyDetails[field.value]}>
                  <Select
                    value={field.value}
                    onValueChange={field.onChange}
                    onBlur={field.onBlur}
                    lead={<KeyRound />}
                    options={keyAlgorithms.map((value) => ({ value, label: value, detail: keyDetails[value] }))}
                  />
                </Field>
              )}
            />
            <Controller
              control={form.control}
              name="lifetimeYears"
              render={({ field }) => (
                <Field name="lifetimeYears" label="Lifetime" help="Nothing that it issues outlives it.">
                  <Select
                    value={String(field.value)}
                    onValueChange={(value) => field.onChange(Number(value))}
                    onBlur={field.onBlur}
                    options={lifetimes.map((value) => ({ value, label: `${value} years` }))}
                  />
                </Field>
              )}
            />
          </Card>
          <div className="xl:sticky xl:top-18">
            <RootCaPreview
              openedAt={openedAt}
              draft={{
                commonName: draft.commonName ?? "",
                organization: draft.organization ?? "",
                country: draft.country ?? "",
                keyAlgorithm: draft.keyAlgorithm ?? "EC P-384",
                lifetimeYears: draft.lifetimeYears ?? 10,
              }}
            />
          </div>
        </div>
      </Page>
      <ActionBar
        state={
          <p role="status" className="text-fg-muted">
            {isSubmitting || done ? "Making the key and the certificate" : "The key is made when you press the button."}
          </p>
        }
        records={[90004, 4872]}
        cancelHref="/cas"
      >
        <Button type="submit" variant="primary" busy={isSubmitting || done}>
          Create root CA
        </Button>
      </ActionBar>
      <LeaveGuard when={isDirty && !done} description="The CA has not been created. What you typed is lost." />
    </form>
  );
}

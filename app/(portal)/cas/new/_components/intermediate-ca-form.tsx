"use client";

import { Controller } from "react-hook-form";
import { CaFormFrame } from "@/app/(portal)/cas/new/_components/ca-form-frame";
import { caProfileOf } from "@/app/(portal)/cas/new/_components/ca-form-values";
import { CaIdentityFields } from "@/app/(portal)/cas/new/_components/ca-identity-fields";
import { CaKeyFields } from "@/app/(portal)/cas/new/_components/ca-key-fields";
import { NameConstraintFields } from "@/app/(portal)/cas/new/_components/name-constraint-fields";
import { RequestReview } from "@/app/(portal)/cas/new/_components/request-review";
import { type CaForm, useCaForm } from "@/app/(portal)/cas/new/_components/use-ca-form";
import { requestIntermediateCaAction } from "@/app/(portal)/cas/requests/actions";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { Callout } from "@/components/ui/callout";
import { requestIntermediateCaInput } from "@/lib/ca/requests/request-intermediate-ca-schema";

/** A CA that may issue the new one, with what limits it. */
export type ParentChoice = { id: string; name: string; detail: string };

type Props = {
  subscriptionId: string;
  parents: readonly ParentChoice[];
  parentId: string;
  /** Why every attempt will be refused; null when one may succeed. */
  refusal: string | null;
};

const steps = [
  "You look over the request and send it. No key is made yet.",
  "Someone else who manages the issuing CA approves it, or rejects it with a reason.",
  "On approval the key is made in this portal, and the issuing CA signs the certificate.",
  "A request that nobody decides on lapses after 14 days.",
];

function ParentField({ form, parents }: { form: CaForm; parents: readonly ParentChoice[] }) {
  const { errors } = form.formState;
  return (
    <Controller
      control={form.control}
      name="parentId"
      render={({ field }) => (
        <Field
          name="parentId"
          label="Issuing CA"
          required
          className="sm:col-span-2"
          error={errors.parentId?.message}
          help="It signs the certificate of the new CA, which can’t outlive it or reach beyond its name constraints."
        >
          <Select
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
            placeholder="Choose a CA"
            options={parents.map(({ id, name, detail }) => ({ value: id, label: name, detail }))}
          />
        </Field>
      )}
    />
  );
}

function Refused({ why }: { why: string }) {
  return (
    <Callout tone="info" title={why} className="mt-5">
      An attempt is refused and recorded as <span className="code num">92</span>. Someone who manages the issuing CA can
      grant the right.
    </Callout>
  );
}

export function IntermediateCaForm({ subscriptionId, parents, parentId, refusal }: Props) {
  const { form, submit, confirm, back, review, ...state } = useCaForm({
    schema: requestIntermediateCaInput,
    defaults: { parentId, pathLength: 0, lifetimeYears: 5 },
    toInput: (values) => ({ subscriptionId, parentId: values.parentId, ...caProfileOf(values) }),
    prepare: async (input) => ({ ok: true, data: input }),
    create: async (input) => {
      const answer = await requestIntermediateCaAction(input);
      return answer.ok ? { ok: true, data: { href: `/cas/requests/${answer.data.id}` } } : answer;
    },
  });
  const parent = parents.find(({ id }) => id === review?.input.parentId);
  return (
    <CaFormFrame
      title="Request intermediate CA"
      description="An intermediate CA under a CA of this portal. It is made once somebody else has approved it."
      refusal={refusal && <Refused why={refusal} />}
      steps={steps}
      fields={
        <>
          <ParentField form={form} parents={parents} />
          <CaIdentityFields form={form} />
          <CaKeyFields form={form} lifetimeHelp="Cut to that of the issuing CA where it would outlive it." />
          <NameConstraintFields form={form} />
        </>
      }
      review={review && <RequestReview profile={review.input} issuer={parent?.name ?? ""} />}
      createLabel="Request intermediate CA"
      busyWords="Sending the request"
      records={refusal ? [92] : [90007]}
      onReview={submit}
      onBack={back}
      onCreate={confirm}
      {...state}
    />
  );
}

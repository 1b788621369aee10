"use client";

import { type Refusal, RefusalCallout } from "@/app/(portal)/cas/_components/refusal-callout";
import { createRootCaAction, previewRootCaAction } from "@/app/(portal)/cas/actions";
import { CaFormFrame } from "@/app/(portal)/cas/new/_components/ca-form-frame";
import { caProfileOf } from "@/app/(portal)/cas/new/_components/ca-form-values";
import { CaIdentityFields } from "@/app/(portal)/cas/new/_components/ca-identity-fields";
import { CaKeyFields } from "@/app/(portal)/cas/new/_components/ca-key-fields";
import { NameConstraintFields } from "@/app/(portal)/cas/new/_components/name-constraint-fields";
import { RootCaReview } from "@/app/(portal)/cas/new/_components/root-ca-review";
import { useCaForm } from "@/app/(portal)/cas/new/_components/use-ca-form";
import { createRootCaInput } from "@/lib/ca/root-ca-schema";

const steps = [
  "You look over what the certificate will hold. No key has been made yet.",
  "The key is made in this portal, sealed, and never shown.",
  "The CA appears in the list with its first CRL, empty and valid for seven days.",
  "Install its certificate wherever what it issues has to be trusted.",
];

export function RootCaForm({ subscriptionId, refusal }: { subscriptionId: string; refusal: Refusal | null }) {
  const { form, submit, confirm, back, review, ...state } = useCaForm({
    schema: createRootCaInput,
    defaults: {},
    toInput: (values) => ({ subscriptionId, ...caProfileOf(values) }),
    prepare: previewRootCaAction,
    create: async (input, { id }) => {
      const answer = await createRootCaAction({ ...input, id });
      return answer.ok ? { ok: true, data: { href: `/cas/${answer.data.id}` } } : answer;
    },
  });
  return (
    <CaFormFrame
      title="Create root CA"
      description="A root signs itself. What it issues is trusted wherever its certificate is installed."
      refusal={refusal && <RefusalCallout refusal={refusal} what="create a CA" eventId={92} />}
      steps={steps}
      fields={
        <>
          <CaIdentityFields form={form} />
          <CaKeyFields form={form} lifetimeHelp="Nothing that it issues outlives it." />
          <NameConstraintFields form={form} />
        </>
      }
      review={review && <RootCaReview name={review.input.name} preview={review.shown} />}
      createLabel="Create root CA"
      busyWords="Making the key and the certificate"
      records={refusal ? [92] : [90004, 4872]}
      onReview={submit}
      onBack={back}
      onCreate={confirm}
      {...state}
    />
  );
}

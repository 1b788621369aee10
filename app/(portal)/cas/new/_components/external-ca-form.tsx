"use client";

import { type Refusal, RefusalCallout } from "@/app/(portal)/cas/_components/refusal-callout";
import { CaFormFrame } from "@/app/(portal)/cas/new/_components/ca-form-frame";
import { caProfileOf } from "@/app/(portal)/cas/new/_components/ca-form-values";
import { CaIdentityFields } from "@/app/(portal)/cas/new/_components/ca-identity-fields";
import { CaKeyFields } from "@/app/(portal)/cas/new/_components/ca-key-fields";
import { NameConstraintFields } from "@/app/(portal)/cas/new/_components/name-constraint-fields";
import { RequestReview } from "@/app/(portal)/cas/new/_components/request-review";
import { useCaForm } from "@/app/(portal)/cas/new/_components/use-ca-form";
import { createExternalCaRequestAction } from "@/app/(portal)/cas/requests/external-actions";
import { createExternalCaRequestInput } from "@/lib/ca/requests/create-external-ca-request-schema";

const steps = [
  "You look over the request. No key has been made yet.",
  "The key is made in this portal and stays sealed; you get a certificate signing request.",
  "The people who run the external CA sign it.",
  "You import what they send back, and the CA can issue. A request without a certificate lapses after 90 days.",
];

export function ExternalCaForm({ subscriptionId, refusal }: { subscriptionId: string; refusal: Refusal | null }) {
  const { form, submit, confirm, back, review, ...state } = useCaForm({
    schema: createExternalCaRequestInput,
    defaults: { pathLength: 0, lifetimeYears: 5 },
    toInput: (values) => ({ subscriptionId, ...caProfileOf(values) }),
    prepare: async (input) => ({ ok: true, data: input }),
    create: async (input) => {
      const answer = await createExternalCaRequestAction(input);
      return answer.ok ? { ok: true, data: { href: `/cas/requests/${answer.data.id}` } } : answer;
    },
  });
  return (
    <CaFormFrame
      title="Intermediate CA under an external root"
      description="The key is made here; a CA elsewhere signs the certificate, and trust in it comes from there."
      refusal={refusal && <RefusalCallout refusal={refusal} what="create a CA" eventId={92} />}
      steps={steps}
      fields={
        <>
          <CaIdentityFields form={form} />
          <CaKeyFields form={form} lifetimeHelp="What is asked for. The external CA decides." />
          <NameConstraintFields form={form} />
        </>
      }
      review={review && <RequestReview profile={review.input} issuer={"The external CA that signs the request"} />}
      createLabel="Create request"
      busyWords="Making the key and the request"
      records={refusal ? [92] : [90007]}
      onReview={submit}
      onBack={back}
      onCreate={confirm}
      {...state}
    />
  );
}

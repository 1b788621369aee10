"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { createRootCaAction } from "@/app/(portal)/cas/actions";
import { type CreateRootCaInput, createRootCaInput } from "@/lib/ca/root-ca-schema";

const fieldNames = ["name", "commonName", "organization", "country", "keyAlgorithm", "lifetimeYears"] as const;

const unreachable = {
  message: "The portal did not answer, so it is not known whether the CA was created.",
  nextStep: "Look at the list of certificate authorities before you try again.",
};

export type RootCaForm = UseFormReturn<CreateRootCaInput>;

/** The form's values, what was refused, and the way to the new CA. */
export function useRootCaForm(subscriptionId: string) {
  const router = useRouter();
  const [problem, setProblem] = useState<{ message: string; nextStep?: string } | null>(null);
  const [done, setDone] = useState(false);
  const form: RootCaForm = useForm<CreateRootCaInput>({
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
    setProblem(answer ?? unreachable);
  });
  const { isSubmitting, isDirty } = form.formState;
  return { form, submit, problem, busy: isSubmitting || done, unsaved: isDirty && !done };
}

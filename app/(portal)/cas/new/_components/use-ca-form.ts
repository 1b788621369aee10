"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import type { z } from "zod";
import {
  type CaFormValues,
  caFormErrors,
  caFormResolver,
  emptyCaForm,
} from "@/app/(portal)/cas/new/_components/ca-form-values";
import type { ActionFailure, ActionResult } from "@/lib/actions/action-result";

export type CaForm = UseFormReturn<CaFormValues>;
export type CaFormProblem = { message: string; nextStep?: string };

const unreachable: CaFormProblem = {
  message: "The portal did not answer, so it is not known whether this was done.",
  nextStep: "Look at the list of certificate authorities before you try again.",
};

type Options<Schema extends z.ZodType, Review> = {
  schema: Schema;
  defaults: Partial<CaFormValues>;
  /** The verb's input from what the form holds, unchecked. */
  toInput: (values: CaFormValues) => unknown;
  /** What is shown before anything is made. */
  prepare: (input: z.output<Schema>) => Promise<ActionResult<Review>>;
  /** Makes it. Answers the address to go on to. */
  create: (input: z.output<Schema>, review: Review) => Promise<ActionResult<{ href: string }>>;
};

/** A field error as the verbs name it, `nameConstraints.permittedDnsNames.2`, as a path. */
function problemsOf({ fieldErrors = {} }: ActionFailure) {
  return Object.entries(fieldErrors).map(([field, message]) => ({ path: field.split("."), message }));
}

/**
 * A form for a CA in two steps: fill in, then look over what will be made. Nothing typed is lost on the way back or when
 * the portal refuses.
 */
export function useCaForm<Schema extends z.ZodType, Review>(options: Options<Schema, Review>) {
  const { schema, defaults, toInput, prepare, create } = options;
  const router = useRouter();
  const [problem, setProblem] = useState<CaFormProblem | null>(null);
  const [review, setReview] = useState<{ input: z.output<Schema>; shown: Review } | null>(null);
  const [creating, setCreating] = useState<"no" | "busy" | "done">("no");
  const form: CaForm = useForm<CaFormValues>({
    resolver: caFormResolver(schema, toInput),
    defaultValues: { ...emptyCaForm, ...defaults },
    mode: "onTouched",
  });

  function refuse(failure: ActionFailure | null) {
    setProblem(failure ?? unreachable);
    if (!failure) return;
    const errors = caFormErrors(problemsOf(failure), form.getValues());
    // The fields are on the page again before one of them takes the focus.
    if (errors.length > 0) setReview(null);
    for (const [at, { field, message }] of errors.entries())
      form.setError(field, { message }, { shouldFocus: at === 0 });
  }
  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const input = schema.parse(toInput(values));
    const answer = await prepare(input).catch(() => null);
    if (answer?.ok) setReview({ input, shown: answer.data });
    else refuse(answer);
  });
  async function confirm() {
    if (!review) return;
    setProblem(null);
    setCreating("busy");
    const answer = await create(review.input, review.shown).catch(() => null);
    setCreating(answer?.ok ? "done" : "no");
    if (answer?.ok) router.push(answer.data.href);
    else refuse(answer);
  }
  const { isSubmitting, isDirty } = form.formState;
  return {
    form,
    submit,
    confirm,
    back: () => setReview(null),
    review,
    problem,
    busy: isSubmitting || creating !== "no",
    unsaved: isDirty && creating !== "done",
  };
}

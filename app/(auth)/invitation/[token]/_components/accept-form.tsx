"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { acceptInvitationAction } from "@/app/(auth)/invitation/[token]/actions";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { PasswordInput } from "@/components/forms/password-input";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { existingPersonInput, newPersonInput } from "@/lib/members/accept-schema";

type Failure = { message: string; nextStep?: string };

const newFields = newPersonInput.pick({ name: true, password: true });
/** Who has an account keeps the name. */
const existingFields = existingPersonInput.pick({ password: true }).extend({ name: z.string() });

/** Joins with a new account, or with the one that the address has, and goes on signed in. */
export function AcceptForm({ token, email, existing }: { token: string; email: string; existing: boolean }) {
  const form = useForm({
    resolver: zodResolver(existing ? existingFields : newFields),
    defaultValues: { name: "", password: "" },
    mode: "onTouched",
  });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [joined, setJoined] = useState(false);
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ name, password }) => {
    setFailure(null);
    const call = existing
      ? { kind: "existing" as const, token, password }
      : { kind: "new" as const, token, name, password };
    const answer = await acceptInvitationAction(call).catch(() => null);
    if (!answer) return setFailure({ message: "The portal did not answer.", nextStep: "Load the page again." });
    if (!answer.ok) {
      const { fieldErrors } = answer;
      if (fieldErrors?.name) form.setError("name", { message: fieldErrors.name }, { shouldFocus: true });
      if (fieldErrors?.password) form.setError("password", { message: fieldErrors.password }, { shouldFocus: true });
      if (!fieldErrors?.name && !fieldErrors?.password) setFailure(answer);
      return;
    }
    setJoined(true);
    const signedIn = await signIn("credentials", { email, password, redirect: false }).catch(() => null);
    window.location.assign(signedIn?.ok ? "/" : "/sign-in");
  });

  return (
    <>
      {failure && (
        <Callout tone="danger" live="alert" title={failure.message} className="mb-4">
          {failure.nextStep}
        </Callout>
      )}
      <form
        onSubmit={submit}
        method="post"
        noValidate
        className="space-y-4 rounded-xl border border-line-strong bg-surface p-5 shadow-e1"
      >
        <Field name="email" label="E-mail" help="The invitation is for this address.">
          <Input type="email" autoComplete="username" readOnly value={email} />
        </Field>
        {!existing && (
          <Field name="name" label="Your name" error={errors.name?.message} help="Events will carry it.">
            <Input autoComplete="name" {...form.register("name")} />
          </Field>
        )}
        <Field
          name="password"
          label="Password"
          error={errors.password?.message}
          help={existing ? undefined : "At least 8 characters of any kind. A long phrase is best."}
        >
          <PasswordInput autoComplete={existing ? "current-password" : "new-password"} {...form.register("password")} />
        </Field>
        <Button type="submit" variant="primary" busy={isSubmitting || joined} className="w-full max-md:h-11 md:h-9">
          Join
        </Button>
      </form>
    </>
  );
}

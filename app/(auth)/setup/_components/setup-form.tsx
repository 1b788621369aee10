"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { signIn } from "next-auth/react";
import { type ReactNode, useState } from "react";
import { useForm } from "react-hook-form";
import { setUpPortal } from "@/app/(auth)/setup/actions";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { PasswordInput } from "@/components/forms/password-input";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ActionFailure } from "@/lib/actions/action-result";
import { firstAdministratorSchema } from "@/lib/auth/first-administrator-schema";

const empty = { token: "", subscriptionName: "", name: "", email: "", password: "" };
type Name = keyof typeof empty;

function isName(text: string): text is Name {
  return text in empty;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="space-y-4 border-line border-t px-5 py-5 first:border-t-0">
      <legend className="sr-only">{title}</legend>
      {children}
    </fieldset>
  );
}

export function SetupForm() {
  const form = useForm({ resolver: zodResolver(firstAdministratorSchema), defaultValues: empty, mode: "onTouched" });
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    const answer = await setUpPortal(values);
    if (!answer.ok) {
      for (const [name, message] of Object.entries(answer.fieldErrors ?? {})) {
        if (isName(name)) form.setError(name, { message }, { shouldFocus: true });
      }
      if (!answer.fieldErrors) setFailure(answer);
      return;
    }
    const signedIn = await signIn("credentials", { email: values.email, password: values.password, redirect: false });
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
        className="rounded-xl border border-line-strong bg-surface shadow-e1"
      >
        <Part title="Set-up token">
          <Field
            name="token"
            label="Set-up token"
            error={errors.token?.message}
            help="Printed in the terminal where the portal was started. It shows that you run this portal."
          >
            <Input mono {...form.register("token")} />
          </Field>
        </Part>
        <Part title="Subscription">
          <Field
            name="subscriptionName"
            label="Subscription name"
            error={errors.subscriptionName?.message}
            help="CAs, certificates, people and the audit log belong to a subscription."
          >
            <Input autoComplete="organization" {...form.register("subscriptionName")} />
          </Field>
        </Part>
        <Part title="Administrator">
          <Field name="name" label="Your name" error={errors.name?.message}>
            <Input autoComplete="name" {...form.register("name")} />
          </Field>
          <Field
            name="email"
            label="E-mail"
            error={errors.email?.message}
            help="To sign in with, and told when delivery of the audit log fails."
          >
            <Input type="email" autoComplete="username" {...form.register("email")} />
          </Field>
          <Field
            name="password"
            label="Password"
            error={errors.password?.message}
            help="At least 8 characters of any kind. A long phrase is best."
          >
            <PasswordInput autoComplete="new-password" {...form.register("password")} />
          </Field>
          <Button
            type="submit"
            variant="primary"
            busy={isSubmitting || (isSubmitSuccessful && !failure && Object.keys(errors).length === 0)}
            className="w-full max-md:h-11 md:h-9"
          >
            Create administrator
          </Button>
        </Part>
      </form>
    </>
  );
}

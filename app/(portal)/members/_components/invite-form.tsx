"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { Records } from "@/app/(portal)/cas/_components/records";
import { roleOptions } from "@/app/(portal)/members/_components/role-options";
import { inviteMemberAction } from "@/app/(portal)/members/actions";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { Select } from "@/components/forms/select";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { useToast } from "@/components/ui/toast-provider";
import { type InviteMemberInput, inviteMemberInput } from "@/lib/members/invite-schema";

type Failure = { message: string; nextStep?: string };

function blank(subscriptionId: string): InviteMemberInput {
  return { subscriptionId, email: "", role: "operator" };
}

/** Shown once, where no mail server is configured. */
function LinkToPassOn({ link }: { link: string }) {
  return (
    <Callout
      tone="warn"
      live="status"
      title="The portal has no mail server, so pass this link on yourself"
      className="mt-5"
    >
      <span className="flex items-start gap-1">
        <Code className="break-all">{link}</Code>
        <CopyButton value={link} label="Copy the link" />
      </span>
      It is shown once and opens the subscription to whoever holds it. Set SMTP_URL, and invitations are mailed.
    </Callout>
  );
}

export function InviteForm({ subscriptionId }: { subscriptionId: string }) {
  const router = useRouter();
  const toast = useToast();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const form = useForm({
    resolver: zodResolver(inviteMemberInput),
    defaultValues: blank(subscriptionId),
    mode: "onTouched",
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    const answer = await inviteMemberAction(values).catch(() => null);
    if (!answer) {
      return setFailure({
        message: "The portal did not answer.",
        nextStep: "Look at the open invitations, then try again.",
      });
    }
    if (!answer.ok) {
      const message = answer.fieldErrors?.email;
      if (message === undefined) return setFailure(answer);
      return form.setError(
        "email",
        { message: [message, answer.nextStep].filter(Boolean).join(" ") },
        { shouldFocus: true },
      );
    }
    if (answer.data.link !== null) return setLink(answer.data.link);
    toast({ title: `${values.email} is invited` });
    router.push("/members");
  });

  if (link !== null) {
    return (
      <>
        <LinkToPassOn link={link} />
        <div className="mt-4">
          <ButtonLink href="/members">Back to members</ButtonLink>
        </div>
      </>
    );
  }
  return (
    <form onSubmit={submit} method="post" noValidate>
      {failure && (
        <Callout tone="danger" live="alert" title={failure.message} className="mt-5">
          {failure.nextStep}
        </Callout>
      )}
      <Card className="mt-5" label="Who is invited">
        <CardSection className="space-y-4">
          <Field
            name="email"
            label="E-mail"
            error={errors.email?.message}
            help="The invitation is for this address alone."
          >
            <Input type="email" autoComplete="off" {...form.register("email")} />
          </Field>
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <Field
                name="role"
                label="Role"
                error={errors.role?.message}
                help={roleOptions.find(({ value }) => value === field.value)?.detail}
              >
                <Select
                  value={field.value}
                  onValueChange={field.onChange}
                  onBlur={field.onBlur}
                  options={roleOptions}
                />
              </Field>
            )}
          />
        </CardSection>
      </Card>
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={isSubmitting}>
          Send invitation
        </Button>
        <ButtonLink variant="ghost" href="/members">
          Cancel
        </ButtonLink>
        <Records eventIds={[90015]} />
      </div>
    </form>
  );
}

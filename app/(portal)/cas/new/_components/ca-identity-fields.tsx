"use client";

import type { CaForm } from "@/app/(portal)/cas/new/_components/use-ca-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";

function NameFields({ form }: { form: CaForm }) {
  const { errors, isSubmitted } = form.formState;
  const name = form.register("name");
  /** The certificate carries the name of the CA until another one is typed. */
  function followName(text: string) {
    if (!form.getFieldState("commonName").isDirty || form.getValues("commonName") === "") {
      form.setValue("commonName", text, { shouldValidate: isSubmitted });
    }
  }
  return (
    <>
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
    </>
  );
}

/** What the CA is called, in the portal and in its certificate. */
export function CaIdentityFields({ form }: { form: CaForm }) {
  const { errors } = form.formState;
  return (
    <>
      <NameFields form={form} />
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
    </>
  );
}

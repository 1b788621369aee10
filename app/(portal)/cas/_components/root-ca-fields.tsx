"use client";

import { KeyRound } from "lucide-react";
import { Controller } from "react-hook-form";
import type { RootCaForm } from "@/app/(portal)/cas/_components/use-root-ca-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { Select } from "@/components/forms/select";
import { type KeyAlgorithm, keyAlgorithms } from "@/lib/pki/key-algorithms";

const keyDetails: Record<KeyAlgorithm, string> = {
  "EC P-256": "Small and fast; every current client knows it",
  "EC P-384": "Stronger than P-256, for long lives",
  "RSA 3072": "For clients that know RSA alone",
  "RSA 4096": "As RSA 3072, larger and slower; takes some seconds to make",
};

const lifetimes = ["5", "10", "15", "20", "25", "30"] as const;

function NameFields({ form }: { form: RootCaForm }) {
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

function SubjectFields({ form }: { form: RootCaForm }) {
  const { errors } = form.formState;
  return (
    <>
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

function KeyFields({ form }: { form: RootCaForm }) {
  return (
    <>
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
    </>
  );
}

/** Everything that is asked for a root CA. */
export function RootCaFields({ form }: { form: RootCaForm }) {
  return (
    <>
      <NameFields form={form} />
      <SubjectFields form={form} />
      <KeyFields form={form} />
    </>
  );
}

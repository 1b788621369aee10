"use client";

import { KeyRound } from "lucide-react";
import { Controller } from "react-hook-form";
import { pathLengthWords, yearsWords } from "@/app/(portal)/cas/_components/constraint-words";
import type { CaForm } from "@/app/(portal)/cas/new/_components/use-ca-form";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { type KeyAlgorithm, keyAlgorithms } from "@/lib/pki/key-algorithms";

const keyDetails: Record<KeyAlgorithm, string> = {
  "EC P-256": "Small and fast; every current client knows it",
  "EC P-384": "Stronger than P-256, for long lives",
  "RSA 3072": "For clients that know RSA alone",
  "RSA 4096": "As RSA 3072, larger and slower; takes some seconds to make",
};

const lifetimes = [1, 2, 3, 5, 10, 15, 20, 25, 30] as const;
const pathLengths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

function KeyAlgorithmField({ form }: { form: CaForm }) {
  return (
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
  );
}

function LifetimeField({ form, help }: { form: CaForm; help: string }) {
  return (
    <Controller
      control={form.control}
      name="lifetimeYears"
      render={({ field, fieldState }) => (
        <Field name="lifetimeYears" label="Lifetime" error={fieldState.error?.message} help={help}>
          <Select
            value={String(field.value)}
            onValueChange={(value) => field.onChange(Number(value))}
            onBlur={field.onBlur}
            options={lifetimes.map((years) => ({ value: String(years), label: yearsWords(years) }))}
          />
        </Field>
      )}
    />
  );
}

function PathLengthField({ form }: { form: CaForm }) {
  return (
    <Controller
      control={form.control}
      name="pathLength"
      render={({ field, fieldState }) => (
        <Field
          name="pathLength"
          label="Path length"
          error={fieldState.error?.message}
          help="How many levels of CAs may follow below it in a chain; 0 means that it issues certificates and no CA."
        >
          <Select
            value={String(field.value)}
            onValueChange={(value) => field.onChange(value === "null" ? null : Number(value))}
            onBlur={field.onBlur}
            options={[null, ...pathLengths].map((value) => ({ value: String(value), label: pathLengthWords(value) }))}
          />
        </Field>
      )}
    />
  );
}

/** Key, lifetime and path length. `lifetimeHelp` says what the lifetime is held to. */
export function CaKeyFields({ form, lifetimeHelp }: { form: CaForm; lifetimeHelp: string }) {
  return (
    <>
      <KeyAlgorithmField form={form} />
      <LifetimeField form={form} help={lifetimeHelp} />
      <PathLengthField form={form} />
    </>
  );
}

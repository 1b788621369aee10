"use client";

import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { validityChoices } from "@/lib/certificates/issue-schema";

export function ValidityField({ value, onValueChange }: { value: number; onValueChange: (days: number) => void }) {
  return (
    <Field name="validityDays" label="Valid for" help="It ends with its CA at the latest.">
      <Select
        value={String(value)}
        onValueChange={(days) => onValueChange(Number(days))}
        options={validityChoices.map((days) => ({ value: String(days), label: `${days} days` }))}
      />
    </Field>
  );
}

"use client";

import { ChevronRight } from "lucide-react";
import {
  type ConstraintList,
  constraintLabels,
  constraintLists,
} from "@/app/(portal)/cas/_components/constraint-words";
import type { CaForm } from "@/app/(portal)/cas/new/_components/use-ca-form";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";

const help: Record<ConstraintList, string> = {
  permittedDnsNames: "Only names in these domains may be certified below it, such as corp.example; one a line.",
  excludedDnsNames: "No name in these domains is certified, not even inside a permitted one; one a line.",
  permittedIpRanges: "Only addresses in these ranges may be certified below it, such as 10.0.0.0/8; one a line.",
  excludedIpRanges: "No address in these ranges is certified, not even inside a permitted one; one a line.",
};

function Problems({ message }: { message: string }) {
  return message.split("\n").map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}

/** Which names certificates below the CA may hold; clients check it all the way down the chain. */
export function NameConstraintFields({ form }: { form: CaForm }) {
  const { errors } = form.formState;
  const open = constraintLists.some((list) => errors[list] !== undefined || form.getValues(list) !== "");
  return (
    <details open={open} className="group sm:col-span-2">
      <summary className="inline-flex cursor-pointer items-center gap-1.5 rounded-xs font-medium hover:underline">
        <ChevronRight aria-hidden className="text-fg-subtle transition-transform duration-base group-open:rotate-90" />
        Name constraints
        <span className="font-normal text-fg-subtle text-xs">Optional</span>
      </summary>
      <p className="mt-1 max-w-[70ch] text-fg-muted text-xs">
        They stand in the certificate, so that clients refuse every certificate below it with another name, whoever
        issued it. With all four lists empty any name is possible.
      </p>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        {constraintLists.map((list) => {
          const message = errors[list]?.message;
          return (
            <Field
              key={list}
              name={list}
              label={constraintLabels[list]}
              error={message && <Problems message={message} />}
              help={help[list]}
            >
              <Textarea mono rows={3} wrap="off" {...form.register(list)} />
            </Field>
          );
        })}
      </div>
    </details>
  );
}

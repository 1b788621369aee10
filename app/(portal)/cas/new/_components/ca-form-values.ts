import type { FieldErrors, Resolver } from "react-hook-form";
import type { z } from "zod";
import { type ConstraintList, constraintLists } from "@/app/(portal)/cas/_components/constraint-words";
import { lineProblem, linesOf } from "@/app/(portal)/cas/new/_components/line-list";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";

/** What the three forms for a CA hold while they are filled in. Lists are the text of their field, one entry a line. */
export type CaFormValues = Record<ConstraintList, string> & {
  /** Id of the issuing CA; empty where none of this portal issues. */
  parentId: string;
  name: string;
  commonName: string;
  organization: string;
  country: string;
  keyAlgorithm: KeyAlgorithm;
  lifetimeYears: number;
  /** Null: no limit. */
  pathLength: number | null;
};

export const emptyCaForm: CaFormValues = {
  parentId: "",
  name: "",
  commonName: "",
  organization: "",
  country: "",
  keyAlgorithm: "EC P-384",
  lifetimeYears: 10,
  pathLength: null,
  permittedDnsNames: "",
  excludedDnsNames: "",
  permittedIpRanges: "",
  excludedIpRanges: "",
};

function nameConstraintsOf(values: CaFormValues): Record<ConstraintList, string[]> | null {
  const entries = (list: ConstraintList) => linesOf(values[list]).map(({ text }) => text);
  const lists = {
    permittedDnsNames: entries("permittedDnsNames"),
    excludedDnsNames: entries("excludedDnsNames"),
    permittedIpRanges: entries("permittedIpRanges"),
    excludedIpRanges: entries("excludedIpRanges"),
  };
  return constraintLists.some((list) => lists[list].length > 0) ? lists : null;
}

/** What the form says, as the verbs read it: lists apart, no name constraints when all of them are empty. */
export function caProfileOf(values: CaFormValues) {
  const { name, commonName, organization, country, keyAlgorithm, lifetimeYears, pathLength } = values;
  const nameConstraints = nameConstraintsOf(values);
  return { name, commonName, organization, country, keyAlgorithm, lifetimeYears, pathLength, nameConstraints };
}

type Problem = { path: readonly PropertyKey[]; message: string };

function isField(name: PropertyKey | undefined, values: CaFormValues): name is keyof CaFormValues {
  return typeof name === "string" && Object.hasOwn(values, name);
}

function isList(name: PropertyKey | undefined): name is ConstraintList {
  return constraintLists.some((list) => list === name);
}

export type CaFieldError = { field: keyof CaFormValues; message: string };

/**
 * Each problem at the field that it belongs to; those of a list name the line of its field, one problem a line.
 * What belongs to no field is left out: the message above the form tells it.
 */
export function caFormErrors(problems: readonly Problem[], values: CaFormValues): CaFieldError[] {
  const errors = new Map<keyof CaFormValues, string>();
  for (const { path, message } of problems) {
    const [first, list, index] = path;
    if (first === "nameConstraints" && isList(list)) {
      const words = lineProblem(linesOf(values[list]), index, message);
      errors.set(list, [errors.get(list) ?? [], words].flat().join("\n"));
    } else if (isField(first, values) && !errors.has(first)) errors.set(first, message);
  }
  return [...errors].map(([field, message]) => ({ field, message }));
}

/** Checks the form by the schema of its verb. `toInput` makes the verb's input from what the form holds. */
export function caFormResolver(schema: z.ZodType, toInput: (values: CaFormValues) => unknown): Resolver<CaFormValues> {
  return (values) => {
    const { error } = schema.safeParse(toInput(values));
    if (!error) return { values, errors: {} };
    const errors: FieldErrors<CaFormValues> = {};
    for (const { field, message } of caFormErrors(error.issues, values)) errors[field] = { type: "value", message };
    return { values: {}, errors };
  };
}

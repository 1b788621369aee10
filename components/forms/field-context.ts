"use client";

import { createContext, useContext } from "react";

export type FieldWiring = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
};

export const FieldContext = createContext<FieldWiring | null>(null);

/** What ties a control to its field's label, error and help; empty outside a Field. */
export function useFieldWiring(): Partial<FieldWiring> {
  return useContext(FieldContext) ?? {};
}

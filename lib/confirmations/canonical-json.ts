import { z } from "zod";

/** What JSON can say. A verb's input has to be of this kind to be stored: dates and bigints as text. */
export const json = z.json();
export type Json = z.infer<typeof json>;

/** JSON text with the members of every object in the order of their names, so that equal values have equal texts. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_name, part: Json) => {
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

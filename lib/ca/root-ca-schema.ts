import { z } from "zod";
import { keyAlgorithms } from "@/lib/pki/key-algorithms";

/** Control, format, surrogate, line and paragraph separator characters: nobody sees them, so no name holds them. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Upper bounds of RFC 5280, appendix A.1, in characters. */
const maxAttributeLength = 64;

function nameText(what: string) {
  return z
    .string()
    .trim()
    .refine((text) => [...text].length <= maxAttributeLength, `${what} may have ${maxAttributeLength} characters.`)
    .refine((text) => !invisible.test(text), `${what} holds a character that can't be seen. Type it again.`);
}

export const maxLifetimeYears = 30;

/** Free of Node's modules: the form checks by it as well. */
export const createRootCaInput = z.object({
  subscriptionId: z.uuid(),
  name: nameText("The name").refine((text) => text !== "", "Give the CA a name, such as Root CA R1."),
  commonName: nameText("The common name").refine((text) => text !== "", "A CA needs a common name."),
  organization: nameText("The organization"),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .refine((text) => text === "" || /^[A-Z]{2}$/.test(text), "Use the two letters of the country, such as DE."),
  keyAlgorithm: z.enum(keyAlgorithms),
  lifetimeYears: z
    .int("Use whole years.")
    .min(1, "At least one year.")
    .max(maxLifetimeYears, `At most ${maxLifetimeYears} years.`),
});

export type CreateRootCaInput = z.output<typeof createRootCaInput>;

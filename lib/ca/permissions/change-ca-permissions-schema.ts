import { z } from "zod";
import { caAccessRules, caRights } from "@/lib/auth/ca-rights";
import { domainSuffix } from "@/lib/ca/permissions/domain-suffix";
import { requestedProfiles } from "@/lib/certificates/profiles";

const maxGrants = 1_000;
const maxDomains = 100;

/** The members of a closed list that were chosen, each once, in the list's order. */
function choiceOf<Value extends string>(values: readonly [Value, ...Value[]], message: string) {
  return z.array(z.enum(values, message)).transform((chosen) => values.filter((value) => chosen.includes(value)));
}

const caGrantInput = z.object({
  userId: z.uuid(),
  rights: choiceOf(caRights, "This right does not exist."),
  profiles: choiceOf(requestedProfiles, "This profile does not exist."),
  domains: z
    .array(domainSuffix)
    .max(maxDomains, `At most ${maxDomains} domains.`)
    .transform((domains) => [...new Set(domains)].sort()),
});

/** The permissions of a CA as a whole; shared by the verb and by what is stored when it waits. Who is not named has none. */
export const changeCaPermissionsInput = z.object({
  caId: z.uuid(),
  /** Of the CA as it was shown. */
  version: z.int().positive(),
  access: z.enum(caAccessRules),
  grants: z
    .array(caGrantInput)
    .max(maxGrants, `At most ${maxGrants} members.`)
    .refine((grants) => new Set(grants.map(({ userId }) => userId)).size === grants.length, "A member is named twice."),
});

export type ChangeCaPermissionsInput = z.output<typeof changeCaPermissionsInput>;

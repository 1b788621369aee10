import ipaddr from "ipaddr.js";
import { z } from "zod";
import { keyAlgorithms } from "@/lib/pki/key-algorithms";

/** Free of Node's modules: the forms check by it as well. */

/** Control, format, surrogate, line and paragraph separator characters: nobody sees them, so no name holds them. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Upper bounds of RFC 5280, appendix A.1, in characters. */
const maxAttributeLength = 64;

export const maxLifetimeYears = 30;
export const maxPathLength = 9;
/** Entries of one list of name constraints: far above what a certificate should carry. */
const maxConstraints = 100;

function nameText(what: string) {
  return z
    .string()
    .trim()
    .refine((text) => [...text].length <= maxAttributeLength, `${what} may have ${maxAttributeLength} characters.`)
    .refine((text) => !invisible.test(text), `${what} holds a character that can't be seen. Type it again.`);
}

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const domain = new RegExp(`^${label}(\\.${label})*$`, "i");

/** `corp.example`; a leading dot says the same in other products. A last label of digits makes an address of it. */
const dnsSubtree = z
  .string()
  .trim()
  .transform((text) => text.replace(/^\./, ""))
  .refine(
    (text) => text.length <= 253 && domain.test(text),
    "Write a domain without wildcard or port, such as corp.example. Write an international name in its xn-- form.",
  )
  .refine((text) => !/(^|\.)\d+$/.test(text), "Write addresses in the list of IP ranges.")
  .transform((text) => text.toLowerCase());

/** Without zone, and with a prefix that every reader reads alike: none as octal. */
const rangeForm = /^(?<address>[0-9a-f.:]+)(\/(?<bits>0|[1-9]\d{0,2}))?$/i;

/** `10.0.0.0/8`, made to its network address; undefined when it is no range. */
function toNetwork(text: string): string | undefined {
  const { address, bits } = rangeForm.exec(text)?.groups ?? {};
  if (
    !address ||
    !(address.includes(":") ? ipaddr.IPv6.isValid(address) : ipaddr.IPv4.isValidFourPartDecimal(address))
  ) {
    return undefined;
  }
  const [kind, length] = address.includes(":") ? [ipaddr.IPv6, 128] : [ipaddr.IPv4, 32];
  const prefix = bits ?? String(length);
  return Number(prefix) > length ? undefined : `${kind.networkAddressFromCIDR(`${address}/${prefix}`)}/${prefix}`;
}

const ipRange = z
  .string()
  .trim()
  .transform((text, context) => {
    const network = toNetwork(text);
    if (network !== undefined) return network;
    context.addIssue({ code: "custom", message: "Write a range of addresses, such as 10.0.0.0/8 or fd00::/8." });
    return z.NEVER;
  });

const subtrees = (entry: typeof dnsSubtree | typeof ipRange) =>
  z.array(entry).max(maxConstraints, `At most ${maxConstraints} entries.`);

/** RFC 5280, section 4.2.1.10, for DNS names and IP addresses. */
const nameConstraints = z
  .object({
    permittedDnsNames: subtrees(dnsSubtree),
    excludedDnsNames: subtrees(dnsSubtree),
    permittedIpRanges: subtrees(ipRange),
    excludedIpRanges: subtrees(ipRange),
  })
  .transform((lists) => (Object.values(lists).some((list) => list.length > 0) ? lists : null));

/** What every new CA is asked for with: its name in the portal, its subject, its key, its life and its limits. */
export const caProfileFields = {
  name: nameText("The name").refine((text) => text !== "", "Give the CA a name, such as Root CA R1."),
  commonName: nameText("The common name").refine((text) => text !== "", "A CA needs a common name."),
  organization: nameText("The organization"),
  country: z
    .string()
    .trim()
    // Asked before they are made capital: one letter of some scripts becomes two.
    .refine((text) => text === "" || /^[A-Za-z]{2}$/.test(text), "Use the two letters of the country, such as DE.")
    .transform((text) => text.toUpperCase()),
  keyAlgorithm: z.enum(keyAlgorithms),
  lifetimeYears: z
    .int("Use whole years.")
    .min(1, "At least one year.")
    .max(maxLifetimeYears, `At most ${maxLifetimeYears} years.`),
  /** How many CAs may stand between this one and a leaf; null without a limit. */
  pathLength: z
    .int("Use a whole number.")
    .min(0, "Zero or more.")
    .max(maxPathLength, `At most ${maxPathLength}.`)
    .nullable()
    .default(null),
  nameConstraints: nameConstraints.nullable().default(null),
};

const caProfile = z.object(caProfileFields);
export type CaProfile = z.output<typeof caProfile>;

/** A profile as it was stored with its request. @throws ZodError when the row was changed by hand */
export function storedCaProfile(stored: unknown): CaProfile {
  return caProfile.parse(stored);
}

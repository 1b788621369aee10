import { ipAddressText } from "@/lib/pki/ip-address";
import { ipRange } from "@/lib/pki/ip-range";
import { type NameConstraints, nameViolation } from "@/lib/pki/name-constraints";
import { shortForDisplay } from "@/lib/pki/short-for-display";

/** Names that stand for all those that no permitted subtree speaks of. */
const anyDnsNames = ["example.com", "example.invalid"];
const anyIpAddresses = ["10.0.0.1", "192.0.2.1", "203.0.113.1", "2001:db8::1"];

/**
 * A sentence on the names that can still be issued for under all these constraints, or undefined when there are none:
 * neither a DNS name nor an IP address. It is found out by trying the domains and the ends of the ranges that are
 * permitted, so that a range of which only the middle is left counts as none.
 */
export function issuableNames(limits: readonly NameConstraints[]): string | undefined {
  if (limits.length === 0) return "Neither it nor an issuer limits the names.";
  const domains = unique(limits.flatMap(({ permittedDnsNames }) => permittedDnsNames));
  const ranges = unique(limits.flatMap(({ permittedIpRanges }) => permittedIpRanges));
  const allows = (type: "DNS" | "IP", value: string) => nameViolation([{ type, value }], limits) === null;
  const allowedDomains = domains.filter((domain) => allows("DNS", nameWithin(domain)));
  const allowedRanges = ranges.filter((range) => rangeEnds(range).some((address) => allows("IP", address)));
  const words = [
    wordsOf(
      "DNS names",
      domains,
      allowedDomains,
      anyDnsNames.some((name) => allows("DNS", name)),
    ),
    wordsOf(
      "IP addresses",
      ranges,
      allowedRanges,
      anyIpAddresses.some((address) => allows("IP", address)),
    ),
  ].filter((word) => word !== undefined);
  if (words.length === 0) return undefined;
  const excluded = limits.flatMap(({ excludedDnsNames, excludedIpRanges }) => [
    ...excludedDnsNames.map((name) => (name === "" ? "any DNS name" : name)),
    ...excludedIpRanges,
  ]);
  const but = excluded.length === 0 ? "" : `, but not ${shortForDisplay(unique(excluded).join(", "))}`;
  return `It may issue for ${words.join(" and ")}${but}.`;
}

function wordsOf(form: string, permitted: string[], allowed: string[], allowsAny: boolean): string | undefined {
  if (permitted.length === 0) return allowsAny ? form : undefined;
  return allowed.length === 0 ? undefined : `${form} in ${shortForDisplay(allowed.join(", "))}`;
}

/** With a dot before it, a domain stands for what is below it alone. */
function nameWithin(domain: string): string {
  if (domain === "") return "example.com";
  return domain.startsWith(".") ? `www${domain}` : domain;
}

function rangeEnds(text: string): string[] {
  const { address, mask } = ipRange(text);
  const last = address.map((octet, index) => octet | (~(mask[index] ?? 0xff) & 0xff));
  return [ipAddressText(address), ipAddressText(last)];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

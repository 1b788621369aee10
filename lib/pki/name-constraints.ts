import { DerError } from "@/lib/pki/der-error";
import { expectNode } from "@/lib/pki/der-values";
import { asciiOctets, derTags, writeContext, writeContextPrimitive, writeSequence } from "@/lib/pki/der-writer";
import { writeExtension } from "@/lib/pki/extensions";
import { ipAddressOctets } from "@/lib/pki/ip-address";
import { type IpRange, ipRange, ipRangeText, isInIpRange, mappedIpv4, mappedIpv4Range } from "@/lib/pki/ip-range";
import { oids } from "@/lib/pki/oids";
import { type DerNode, readDer } from "@/lib/pki/read-der";
import { generalNameTags, type SubjectAltName } from "@/lib/pki/subject-alt-name";

/**
 * Which names the certificates below a CA may hold (RFC 5280, section 4.2.1.10). A DNS name stands for itself and
 * everything below it, so `example.com` for `www.example.com` too; the empty one for every name. A name must be in no
 * excluded subtree and, where its form has permitted ones, in one of those. A form without permitted subtrees is free.
 */
export type NameConstraints = {
  /** Lower case, in their xn-- form. One from outside may begin with a dot: the domain itself is not meant then. */
  permittedDnsNames: string[];
  excludedDnsNames: string[];
  /** CIDR text of IPv4 or IPv6, such as `10.0.0.0/8`. */
  permittedIpRanges: string[];
  excludedIpRanges: string[];
};

/** How many permitted subtrees a sentence lists. */
const listedSubtrees = 4;

const subtreeTags = { permitted: 0xa0, excluded: 0xa1 } as const;

/** Whether there is any constraint: without one the extension must not be written. */
export function hasNameConstraints(constraints: NameConstraints): boolean {
  return Object.values(constraints).some((list) => list.length > 0);
}

/**
 * The extension, DER, critical as RFC 5280, section 4.2.1.10, demands. `minimum` is 0, its default, and so is left out.
 * @throws RangeError for a name or a range that cannot be written, and when there is no constraint at all.
 */
export function nameConstraintsExtension(constraints: NameConstraints): Buffer {
  if (!hasNameConstraints(constraints)) throw new RangeError("Name constraints without any constraint.");
  const { permittedDnsNames, permittedIpRanges, excludedDnsNames, excludedIpRanges } = constraints;
  const parts = [
    ...writeSubtrees(0, permittedDnsNames, permittedIpRanges),
    ...writeSubtrees(1, excludedDnsNames, excludedIpRanges),
  ];
  return writeExtension(oids.nameConstraints, true, writeSequence(parts));
}

function writeSubtrees(tag: number, dnsNames: readonly string[], ipRanges: readonly string[]): Buffer[] {
  const bases = [...dnsNames.map(writeDnsName), ...ipRanges.map(writeIpRange)];
  return bases.length === 0 ? [] : [writeContext(tag, Buffer.concat(bases.map((base) => writeSequence([base]))))];
}

function writeDnsName(name: string): Buffer {
  const lower = name.toLowerCase();
  if (!isDnsSubtree(lower) || lower.startsWith(".")) throw new RangeError("Not a DNS name of a name constraint.");
  return writeContextPrimitive(2, asciiOctets(lower));
}

function writeIpRange(text: string): Buffer {
  const { address, mask } = ipRange(text);
  return writeContextPrimitive(7, Buffer.concat([address, mask]));
}

/** Labels of letters, digits, hyphens and underscores, perhaps with a dot before them; or nothing at all. */
function isDnsSubtree(name: string): boolean {
  return name.length <= 254 && /^$|^\.?[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(name);
}

export type ReadNameConstraints = {
  constraints: NameConstraints;
  /** What it holds beyond DNS names and IP ranges, in words; a CA with any of these is constrained in ways not checked. */
  otherForms: string[];
};

/**
 * NameConstraints from the DER of its own type, the value of the extension. DNS names come in lower case, without a
 * dot at their end.
 * @throws DerError when the structure is another one. A form of name that the portal does not apply is no error.
 */
export function readNameConstraints(value: Uint8Array): ReadNameConstraints {
  const node = readDer(value);
  const subtrees = expectNode(node, derTags.sequence, node).children;
  const [first, second, another] = subtrees;
  if (!first || another || (second && second.tag <= first.tag)) throw new DerError("UNEXPECTED", node.offset);
  const otherForms = new Set<string>();
  const read = (tag: number) => {
    const found = subtrees.find((child) => child.tag === tag);
    return readSubtrees(found?.children ?? [], otherForms);
  };
  for (const { tag, offset, children } of subtrees) {
    const isKnown = tag === subtreeTags.permitted || tag === subtreeTags.excluded;
    if (!isKnown || children.length === 0) throw new DerError("UNEXPECTED", offset);
  }
  const permitted = read(subtreeTags.permitted);
  const excluded = read(subtreeTags.excluded);
  const constraints = {
    permittedDnsNames: permitted.dnsNames,
    excludedDnsNames: excluded.dnsNames,
    permittedIpRanges: permitted.ipRanges,
    excludedIpRanges: excluded.ipRanges,
  };
  return { constraints, otherForms: [...otherForms] };
}

function readSubtrees(subtrees: readonly DerNode[], otherForms: Set<string>) {
  const dnsNames: string[] = [];
  const ipRanges: string[] = [];
  for (const subtree of subtrees) {
    const [base, bound] = expectNode(subtree, derTags.sequence, subtree).children;
    if (!base) throw new DerError("UNEXPECTED", subtree.offset);
    if (bound) otherForms.add("subtrees with a minimum or a maximum");
    else if (base.tag === generalNameTags.dns) readDnsName(base, dnsNames, otherForms);
    else if (base.tag === generalNameTags.ip) readIpRange(base, ipRanges, otherForms);
    else otherForms.add(formTitles.get(base.tag) ?? "names of an unknown form");
  }
  return { dnsNames, ipRanges };
}

/** By the tag of GeneralName (RFC 5280, section 4.2.1.6). */
const formTitles: ReadonlyMap<number, string> = new Map([
  [0xa0, "other names"],
  [generalNameTags.email, "e-mail addresses"],
  [0xa3, "X.400 addresses"],
  [generalNameTags.directoryName, "directory names"],
  [0xa5, "EDI party names"],
  [generalNameTags.uri, "URIs"],
  [0x88, "registered IDs"],
]);

function readDnsName({ content }: DerNode, dnsNames: string[], otherForms: Set<string>): void {
  const name = content.toString("latin1").toLowerCase().replace(/\.$/, "");
  if (isDnsSubtree(name)) dnsNames.push(name);
  else otherForms.add("malformed DNS names");
}

function readIpRange({ content, offset }: DerNode, ipRanges: string[], otherForms: Set<string>): void {
  if (content.length !== 8 && content.length !== 32) throw new DerError("UNEXPECTED", offset);
  const half = content.length / 2;
  const text = ipRangeText({ address: content.subarray(0, half), mask: content.subarray(half) });
  if (text === undefined) otherForms.add("IP ranges whose mask is no prefix");
  else ipRanges.push(text);
}

/**
 * A sentence about the first name that breaks a constraint, and which one; null when none does. The constraints are
 * those of every CA on the chain: a name has to keep all of them (RFC 5280, section 6.1.4, step g).
 *
 * Where readers differ, the strict reading counts: a wildcard name stands for every name below its domain; an
 * excluded domain with a dot before it takes the domain along; an excluded IPv4 range takes the IPv4-mapped addresses
 * along and the other way round, while a permitted range holds addresses of its own kind alone.
 * @throws RangeError for a range or an IP address that is none.
 */
export function nameViolation(
  names: readonly SubjectAltName[],
  constraints: readonly NameConstraints[],
): string | null {
  for (const { type, value } of names) {
    const violationOf = type === "DNS" ? dnsViolation : ipViolation;
    for (const each of constraints) {
      const violation = violationOf(value, each);
      if (violation !== null) return violation;
    }
  }
  return null;
}

function dnsViolation(value: string, { permittedDnsNames, excludedDnsNames }: NameConstraints): string | null {
  const name = dnsNameOf(value);
  const excluded = excludedDnsNames.find((subtree) => touchesSubtree(name, dnsNameOf(subtree).replace(/^\./, "")));
  if (excluded === "") return `${value} is a DNS name, and all of them are excluded.`;
  if (excluded !== undefined)
    return name.startsWith("*.")
      ? `${value} covers names in the excluded domain ${excluded}.`
      : `${value} is in the excluded domain ${excluded}.`;
  if (permittedDnsNames.length === 0) return null;
  const isPermitted = permittedDnsNames.some((subtree) => isInSubtree(name, dnsNameOf(subtree)));
  return isPermitted ? null : `${value} is not in a permitted domain (${listText(permittedDnsNames)}).`;
}

/** Lower case, without the dot of an absolute name at its end. */
function dnsNameOf(text: string): string {
  return text.toLowerCase().replace(/\.$/, "");
}

/** A wildcard name is in a subtree when its domain is: then every name that it can stand for is as well. */
function isInSubtree(name: string, subtree: string): boolean {
  if (subtree === "") return true;
  if (subtree.startsWith(".")) return name.endsWith(subtree);
  const domain = name.startsWith("*.") ? name.slice(2) : name;
  return domain === subtree || domain.endsWith(`.${subtree}`);
}

/** Whether the name, or a name that a wildcard can stand for, is in the subtree. */
function touchesSubtree(name: string, subtree: string): boolean {
  return isInSubtree(name, subtree) || (name.startsWith("*.") && isInSubtree(subtree, name.slice(2)));
}

function ipViolation(value: string, { permittedIpRanges, excludedIpRanges }: NameConstraints): string | null {
  const address = ipAddressOctets(value);
  const excluded = excludedIpRanges.find((text) => touchesRange(address, ipRange(text)));
  if (excluded !== undefined) return `${value} is in the excluded IP range ${excluded}.`;
  if (permittedIpRanges.length === 0) return null;
  const isPermitted = permittedIpRanges.some((text) => isInIpRange(address, ipRange(text)));
  return isPermitted ? null : `${value} is not in a permitted IP range (${listText(permittedIpRanges)}).`;
}

function touchesRange(address: Buffer, range: IpRange): boolean {
  if (isInIpRange(address, range)) return true;
  const ipv4 = mappedIpv4(address);
  const ipv4Range = mappedIpv4Range(range);
  return ipv4 !== undefined && ipv4Range !== undefined && isInIpRange(ipv4, ipv4Range);
}

function listText(subtrees: readonly string[]): string {
  const listed = subtrees.slice(0, listedSubtrees).join(", ");
  const left = subtrees.length - listedSubtrees;
  return left > 0 ? `${listed} and ${left} more` : listed;
}

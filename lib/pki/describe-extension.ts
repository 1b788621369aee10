import { DerError } from "@/lib/pki/der-error";
import { booleanValue, integerValue, oidValue, onlyChild } from "@/lib/pki/der-values";
import { distinguishedNameText } from "@/lib/pki/distinguished-name";
import { escapeForDisplay } from "@/lib/pki/escape-for-display";
import { ipAddressText } from "@/lib/pki/ip-address";
import { ipRangeText } from "@/lib/pki/ip-range";
import { oids, oidTitle } from "@/lib/pki/oids";
import { keyUsageNames } from "@/lib/pki/read-ca-extensions";
import type { Extension } from "@/lib/pki/read-certificate";
import { type DerNode, readDer } from "@/lib/pki/read-der";
import { generalNameTags } from "@/lib/pki/subject-alt-name";

/** An extension as a page shows it: a title and one line per value. */
export type ExtensionDescription = { oid: string; title: string; critical: boolean; lines: string[] };

/** Describes any extension. What cannot be read is shown in hexadecimal; this function never throws for bad content. */
export function describeExtension({ oid, critical, value }: Extension): ExtensionDescription {
  const toLines = lineWriters[oid];
  return { oid, title: oidTitle(oid), critical, lines: toLines ? readable(toLines, value) : [value.toString("hex")] };
}

function readable(toLines: (node: DerNode) => string[], value: Buffer): string[] {
  try {
    return toLines(readDer(value)).map(escapeForDisplay);
  } catch (error) {
    if (error instanceof DerError || error instanceof RangeError) return [value.toString("hex")];
    throw error;
  }
}

const lineWriters: Readonly<Record<string, (node: DerNode) => string[]>> = {
  [oids.basicConstraints]: basicConstraintsLines,
  [oids.keyUsage]: keyUsageNames,
  [oids.extKeyUsage]: (node) => node.children.map((purpose) => oidTitle(oidValue(purpose))),
  [oids.nameConstraints]: (node) => node.children.flatMap(subtreeLines),
  [oids.subjectAltName]: (node) => node.children.map(generalNameText),
  [oids.subjectKeyIdentifier]: (node) => [node.content.toString("hex")],
  [oids.authorityKeyIdentifier]: (node) =>
    node.children.map(({ tag, content }) => (tag === 0x80 ? content.toString("hex") : "issuer and serial number")),
  [oids.crlDistributionPoints]: (node) => node.children.flatMap(distributionPointNames),
  [oids.authorityInfoAccess]: (node) => node.children.map(accessDescriptionText),
};

function basicConstraintsLines(node: DerNode): string[] {
  const [cA, pathLength] = node.children;
  if (!cA || !booleanValue(cA)) return ["CA: no"];
  return ["CA: yes", ...(pathLength ? [`Path length: ${integerValue(pathLength)}`] : [])];
}

function generalNameText(name: DerNode): string {
  const { tag, content } = name;
  switch (tag) {
    case generalNameTags.dns:
      return `DNS:${content.toString("latin1")}`;
    case generalNameTags.ip:
      return `IP:${ipAddressText(content)}`;
    case generalNameTags.uri:
      return `URI:${content.toString("latin1")}`;
    case generalNameTags.email:
      return `email:${content.toString("latin1")}`;
    case generalNameTags.directoryName:
      return `DirName:${distinguishedNameText(onlyChild(name))}`;
    default:
      return `other name: ${content.toString("hex")}`;
  }
}

/** Permitted or excluded subtrees: `Permitted DNS:example.com`, `Excluded IP:10.0.0.0/8`. */
function subtreeLines({ tag, offset, children }: DerNode): string[] {
  const kind = tag === 0xa0 ? "Permitted" : tag === 0xa1 ? "Excluded" : undefined;
  if (kind === undefined) throw new DerError("UNEXPECTED", offset);
  return children.map((subtree) => {
    const [base, ...bounds] = subtree.children;
    if (!base) throw new DerError("UNEXPECTED", subtree.offset);
    const within = bounds.length > 0 ? ", within bounds" : "";
    return `${kind} ${base.tag === generalNameTags.ip ? `IP:${rangeText(base)}` : generalNameText(base)}${within}`;
  });
}

/** CIDR text, or the address and the mask in hexadecimal when the mask is no prefix. */
function rangeText({ content }: DerNode): string {
  const half = content.length / 2;
  const range = { address: content.subarray(0, half), mask: content.subarray(half) };
  return ipRangeText(range) ?? `${ipAddressText(range.address)}, mask ${range.mask.toString("hex")}`;
}

function distributionPointNames(point: DerNode): string[] {
  const fullName = point.children.find(({ tag }) => tag === 0xa0)?.children.find(({ tag }) => tag === 0xa0);
  return (fullName?.children ?? []).map(generalNameText);
}

function accessDescriptionText(description: DerNode): string {
  const [method, location] = description.children;
  const names: Record<string, string> = { [oids.ocsp]: "OCSP", [oids.caIssuers]: "CA issuers" };
  const oid = method ? oidValue(method) : "";
  return `${names[oid] ?? oid} ${location ? generalNameText(location) : ""}`.trim();
}

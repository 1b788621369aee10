import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { asciiOctets, derTags, writeContextPrimitive, writeSequence } from "@/lib/pki/der-writer";
import { checkDnsName, unicodeDnsName } from "@/lib/pki/dns-name";
import { ipAddressOctets, ipAddressText } from "@/lib/pki/ip-address";
import type { DerNode } from "@/lib/pki/read-der";

/** A name that clients compare with the address they dialled. */
export type SubjectAltName = {
  type: "DNS" | "IP";
  /** Lower-case DNS name, in its xn-- form where it has one, or the canonical text of an IP address. */
  value: string;
  /** The DNS name in its own script, to be shown beside its xn-- form. */
  unicode?: string;
};

/** Tags of GeneralName (RFC 5280, section 4.2.1.6): IMPLICIT, context-specific. */
export const generalNameTags = { email: 0x81, dns: 0x82, directoryName: 0xa4, uri: 0x86, ip: 0x87 } as const;

const maxNames = 100;

/** A DNS name as an alternative name. @throws CertificateRequestError that names the fault. */
export function dnsAltName(name: string): SubjectAltName {
  const value = checkDnsName(name);
  const unicode = unicodeDnsName(value);
  return unicode === undefined ? { type: "DNS", value } : { type: "DNS", value, unicode };
}

/**
 * The names in a requested subjectAltName, checked for a server certificate, without repeats, in their order.
 * @throws CertificateRequestError that names the fault.
 */
export function readRequestedAltNames(generalNames: DerNode): SubjectAltName[] {
  const { tag, children } = generalNames;
  if (tag !== derTags.sequence || children.length === 0) throw new CertificateRequestError("NAMES_MALFORMED");
  if (children.length > maxNames) throw new CertificateRequestError("NAMES_TOO_MANY");
  return withoutRepeats(children.map(readRequestedAltName));
}

function readRequestedAltName({ tag, content }: DerNode): SubjectAltName {
  switch (tag) {
    case generalNameTags.dns:
      return dnsAltName(content.toString("latin1"));
    case generalNameTags.ip:
      if (content.length !== 4 && content.length !== 16) throw new CertificateRequestError("IP_ADDRESS_INVALID");
      return { type: "IP", value: ipAddressText(content) };
    case generalNameTags.email:
      throw new CertificateRequestError("NAME_TYPE_EMAIL", content.toString("latin1"));
    case generalNameTags.uri:
      throw new CertificateRequestError("NAME_TYPE_URI", content.toString("latin1"));
    default:
      throw new CertificateRequestError("NAME_TYPE_OTHER");
  }
}

/** Each name once, where it stands first. */
export function withoutRepeats(names: readonly SubjectAltName[]): SubjectAltName[] {
  const unique = new Map<string, SubjectAltName>();
  for (const name of names) {
    const key = `${name.type}:${name.value}`;
    if (!unique.has(key)) unique.set(key, name);
  }
  return [...unique.values()];
}

/** GeneralNames, DER. @throws RangeError for a value that is no name of its type. */
export function writeGeneralNames(names: readonly SubjectAltName[]): Buffer {
  return writeSequence(
    names.map(({ type, value }) =>
      type === "DNS" ? writeContextPrimitive(2, asciiOctets(value)) : writeContextPrimitive(7, ipAddressOctets(value)),
    ),
  );
}

/** `DNS:www.example.com`, `IP:192.0.2.1`: the form that OpenSSL writes and people know. */
export function altNameText({ type, value }: SubjectAltName): string {
  return `${type}:${value}`;
}

import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase, ImportedCertificate } from "@/lib/pki/imported-ca/imported-certificate";
import { oidTitle } from "@/lib/pki/oids";

const maxSerialOctets = 20;

/**
 * Version 3, a positive serial number of at most 20 octets and no extension twice (RFC 5280, sections 4.1.2.1, 4.1.2.2
 * and 4.2). Roots of version 1, and issuers with odd serial numbers, are in use: they are a warning.
 */
export function checkStructure({ own, issuers, endsInRoot }: ImportCase): Finding {
  const fault = versionFault(own) ?? serialNumberFault(own) ?? [own, ...issuers].map(repetition).find(Boolean);
  if (fault !== undefined)
    return { result: "failed", reason: `${fault} Ask the issuer for a certificate that follows RFC 5280.` };
  const intermediates = endsInRoot ? issuers.slice(0, -1) : issuers;
  const old = intermediates.map(versionFault).find(Boolean);
  if (old !== undefined) return { result: "failed", reason: `${old} Only a root may be so.` };
  const oddity = issuers.map((issuer) => versionFault(issuer) ?? serialNumberFault(issuer)).find(Boolean);
  if (oddity !== undefined) return { result: "warned", reason: `${oddity} Some verifiers refuse that.` };
  return { result: "passed", reason: "Version 3, a positive serial number, no extension twice." };
}

function versionFault({ name, parsed }: ImportedCertificate): string | undefined {
  return parsed.version === 3 ? undefined : `${name} is a certificate of version ${parsed.version}, not 3.`;
}

function serialNumberFault({ name, parsed }: ImportedCertificate): string | undefined {
  const octets = Buffer.from(parsed.serialNumber, "hex");
  if ((octets[0] ?? 0) >= 0x80) return `${name} has a negative serial number.`;
  if (octets.every((octet) => octet === 0)) return `${name} has the serial number zero.`;
  return octets.length > maxSerialOctets ? `${name} has a serial number of more than 20 octets.` : undefined;
}

function repetition({ name, extensions }: ImportedCertificate): string | undefined {
  const repeated = extensions.find(({ oid }, index) => extensions.findIndex((other) => other.oid === oid) < index);
  return repeated && `${name} has an extension twice: ${oidTitle(repeated.oid)}.`;
}

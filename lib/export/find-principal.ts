import { X509Certificate } from "node:crypto";
import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { DerError } from "@/lib/pki/der-error";
import { oidValue, sequenceChildren, textValue } from "@/lib/pki/der-values";
import { oids } from "@/lib/pki/oids";
import { readCertificate } from "@/lib/pki/read-certificate";
import { type DerNode, readDer } from "@/lib/pki/read-der";

export const findPrincipalInput = z.object({ subscriptionId: z.uuid(), clientCertificate: z.string().max(65_536) });

/** RFC 2253, section 2.3. An attribute of another type is written by its dotted identifier and its DER. */
const keywords = new Map<string, string>([
  [oids.commonName, "CN"],
  [oids.locality, "L"],
  [oids.stateOrProvince, "ST"],
  [oids.organization, "O"],
  [oids.organizationalUnit, "OU"],
  [oids.country, "C"],
  [oids.street, "STREET"],
  [oids.domainComponent, "DC"],
  [oids.userId, "UID"],
]);

/** Java escapes these wherever they stand, more than RFC 2253 asks for, and blanks at the ends. */
function escaped(value: string): string {
  return value
    .replace(/[,=+<>#;"\\]/g, (character) => `\\${character}`)
    .replaceAll("\u0000", String.raw`\00`)
    .replace(/^[ \r]+|[ \r]+$/g, (blanks) => blanks.replace(/./gs, "\\$&"));
}

function attributeText(attribute: DerNode): string {
  const [type, value] = sequenceChildren(attribute, 2, 2);
  if (!type || !value) throw new DerError("UNEXPECTED", attribute.offset);
  const oid = oidValue(type);
  const keyword = keywords.get(oid);
  return keyword === undefined ? `${oid}=#${value.raw.toString("hex")}` : `${keyword}=${escaped(textValue(value))}`;
}

/**
 * The subject of a certificate as Kafka's default principal builder names the user: what Java's
 * X500Principal.getName() prints, RFC 2253 with the last RDN first. Null when it can't be read.
 */
export function certificatePrincipal(pem: string): string | null {
  try {
    const { subject } = readCertificate(new X509Certificate(pem).raw);
    const rdns = [...readDer(subject).children].reverse();
    return rdns.map((rdn) => rdn.children.map(attributeText).join("+")).join(",");
  } catch {
    return null;
  }
}

/**
 * Whom the brokers see when a client certificate signs in, if they map no names of their own.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function findPrincipal(call: {
  ctx: Ctx;
  input: z.output<typeof findPrincipalInput>;
}): Promise<string | null> {
  requireToRead(call.ctx, "settings.view", call.input.subscriptionId);
  return certificatePrincipal(call.input.clientCertificate);
}

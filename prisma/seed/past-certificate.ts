import { generateKeyPairSync, randomUUID } from "node:crypto";
import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { caCertificateUrl, crlUrl } from "@/lib/ca/ca-urls";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { type ParsedCertificate, parseCertificate } from "@/lib/pki/parse-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { dnsAltName } from "@/lib/pki/subject-alt-name";
import { validityPeriod } from "@/lib/pki/validity-period";
import type { PastAuthority } from "@/prisma/seed/past-authority";

/** A server certificate of an earlier time. It is real but for its key, which nobody has kept. */
export type PastCertificate = {
  authority: PastAuthority;
  at: Date;
  host: string;
  der: Buffer;
  certificate: ParsedCertificate;
  requestedBy: { id: string; name: string };
  revoked: { at: Date; reasonCode: number } | null;
};

type Request = { host: string; at: Date; days: number; requestedBy: PastCertificate["requestedBy"] };

export function makePastCertificate(authority: PastAuthority, request: Request): PastCertificate {
  const { host, at, days, requestedBy } = request;
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = buildServerCertificate({
    issuerCertificate: authority.certificateDer,
    signer: authority.signer,
    request: {
      commonName: host,
      sans: [dnsAltName(host)],
      publicKeySpki: publicKey.export({ type: "spki", format: "der" }),
      keyAlgorithm: "EC P-256",
    },
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(at, days),
    crlUrl: crlUrl(authority.id, 1),
    caIssuersUrl: caCertificateUrl(authority.id, 1),
  });
  return { authority, at, host, der, certificate: parseCertificate(der), requestedBy, revoked: null };
}

const perStatement = 200;

const insert = `
  INSERT INTO certificate (id, subscription_id, ca_id, issuer_key_id, serial_number, subject, subject_alt_names, key_algorithm,
    certificate_der, not_before, not_after, revoked_at, revocation_reason, requested_by_id, requested_by_name,
    request_id, created_at)
  SELECT id, $2, "caId", "caId", serial, subject, ARRAY[name], 'EC P-256', decode(der, 'base64'), "notBefore", "notAfter",
    "revokedAt", reason, "byId", "byName", "requestId", at
  FROM json_to_recordset($1::json) AS row (id uuid, "caId" uuid, serial text, subject text, name text, der text,
    "notBefore" timestamptz, "notAfter" timestamptz, "revokedAt" timestamptz, reason smallint, "byId" uuid,
    "byName" text, "requestId" uuid, at timestamptz)`;

function toRow({ authority, at, host, der, certificate, requestedBy, revoked }: PastCertificate) {
  return {
    id: uuidv7({ msecs: at.getTime() }),
    caId: authority.id,
    serial: certificate.serialNumber,
    subject: certificate.subject,
    name: `DNS:${host}`,
    der: der.toString("base64"),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    revokedAt: revoked?.at ?? null,
    reason: revoked?.reasonCode ?? null,
    byId: requestedBy.id,
    byName: requestedBy.name,
    requestId: randomUUID(),
    at,
  };
}

export async function insertPastCertificates(
  client: pg.PoolClient,
  subscriptionId: string,
  certificates: PastCertificate[],
): Promise<void> {
  for (let start = 0; start < certificates.length; start += perStatement) {
    const rows = certificates.slice(start, start + perStatement).map(toRow);
    await client.query(insert, [JSON.stringify(rows), subscriptionId]);
  }
}

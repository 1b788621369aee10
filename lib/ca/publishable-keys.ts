import type { Tx } from "@/lib/db";

/** A key of a CA whose CRL clients still ask for, with its latest certificate. */
export type PublishableKey = {
  keyId: string;
  keyGeneration: number;
  certificateDer: Uint8Array<ArrayBuffer>;
  /** Of the CRL that is served now; null when there is none. */
  nextUpdate: Date | null;
};

type Row = {
  key_id: string;
  generation: number;
  certificate_der: Uint8Array<ArrayBuffer>;
  next_update: Date | null;
};

/**
 * The keys of the CA that publish CRLs: not destroyed, and with a certificate that has not expired. Earlier generations
 * go on as long as something that they signed can be valid, which is no longer than their own certificate.
 */
export async function publishableKeys(tx: Pick<Tx, "$queryRaw">, caId: string, now: Date): Promise<PublishableKey[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (ca_key.generation) ca_key.id AS key_id, ca_key.generation, ca_certificate.certificate_der,
      (SELECT crl.next_update FROM crl WHERE crl.key_id = ca_key.id ORDER BY crl.number DESC LIMIT 1) AS next_update
    FROM ca_key JOIN ca_certificate ON ca_certificate.key_id = ca_key.id
    WHERE ca_key.ca_id = ${caId}::uuid AND ca_key.destroyed_at IS NULL AND ca_certificate.not_after > ${now}::timestamptz
    ORDER BY ca_key.generation, ca_certificate.not_after DESC`;
  return rows.map((row) => ({
    keyId: row.key_id,
    keyGeneration: row.generation,
    certificateDer: row.certificate_der,
    nextUpdate: row.next_update,
  }));
}

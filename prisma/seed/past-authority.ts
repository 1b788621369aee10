import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { caKeyPlace } from "@/lib/ca/ca-key-place";
import { rootSubject, rootValidity } from "@/lib/ca/root-profile";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";
import { type ParsedCertificate, parseCertificate } from "@/lib/pki/parse-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { sealSecret } from "@/lib/secrets/seal-secret";

/** A root CA of an earlier time, with a real key and a real certificate. */
export type PastAuthority = {
  id: string;
  name: string;
  keyAlgorithm: KeyAlgorithm;
  certificateDer: Buffer;
  certificate: ParsedCertificate;
  signer: Signer;
  privateKeySealed: string;
};

export async function makePastAuthority(name: string, keyAlgorithm: KeyAlgorithm, at: Date): Promise<PastAuthority> {
  const id = uuidv7({ msecs: at.getTime() });
  const { privateKeyPkcs8 } = await generateKeyPair(keyAlgorithm);
  const signer = signerFromPkcs8(privateKeyPkcs8, keyAlgorithm);
  const privateKeySealed = sealSecret(privateKeyPkcs8, caKeyPlace(id));
  privateKeyPkcs8.fill(0);
  const certificateDer = buildRootCertificate({
    subject: writeName(rootSubject({ commonName: name, organization: "Halden Energy", country: "NO" })),
    serialNumber: randomSerialNumber(),
    validity: rootValidity(at, 20),
    signer,
  });
  const certificate = parseCertificate(certificateDer);
  return { id, name, keyAlgorithm, certificateDer, certificate, signer, privateKeySealed };
}

/** @param crlNumber of the last CRL that the events speak of; the next one follows it */
export async function insertPastAuthority(
  client: pg.PoolClient,
  subscriptionId: string,
  authority: PastAuthority,
  crlNumber: number,
): Promise<void> {
  const { id, name, keyAlgorithm, certificateDer, certificate, privateKeySealed } = authority;
  await client.query(
    `WITH authority AS (
       INSERT INTO certificate_authority (id, subscription_id, name, subject, key_algorithm, key_id,
         certificate_der, serial_number, key_identifier, not_before, not_after, crl_number, created_at)
       VALUES ($1, $2, $3, $4, $5, $1, $7, $8, $9, $10, $11, $12, $10)
     ), key AS (
       INSERT INTO ca_key (id, ca_id, generation, key_algorithm, key_identifier, private_key_sealed, created_at)
       VALUES ($1, $1, 1, $5, $9, $6, $10)
     )
     INSERT INTO ca_certificate (id, ca_id, key_id, certificate_der, serial_number, not_before, not_after, created_at)
     VALUES ($1, $1, $1, $7, $8, $10, $11, $10)`,
    [
      id,
      subscriptionId,
      name,
      certificate.subject,
      keyAlgorithm,
      privateKeySealed,
      certificateDer,
      certificate.serialNumber,
      certificate.subjectKeyIdentifier ?? "",
      certificate.notBefore,
      certificate.notAfter,
      crlNumber,
    ],
  );
}

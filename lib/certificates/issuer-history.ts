import { db } from "@/lib/db";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { nameViolation } from "@/lib/pki/name-constraints";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";

/** A certificate of a CA with its key and what stands above it. */
export type CaOwnCertificate = {
  keyId: string;
  keyGeneration: number;
  certificateDer: Uint8Array<ArrayBuffer>;
  /** Issuer first; empty for a root. */
  issuerChainDer: Uint8Array<ArrayBuffer>[];
  notBefore: Date;
  notAfter: Date;
};

type Ca = CaOwnCertificate & { id: string };

/**
 * The certificates of a CA, the present one first, then from the newest to the oldest. The present one is as the CA's
 * row has it, whose chain is kept up to date.
 */
export async function issuerHistory(ca: Ca): Promise<CaOwnCertificate[]> {
  const rows = await db().caCertificate.findMany({
    where: { caId: ca.id },
    select: {
      keyId: true,
      certificateDer: true,
      issuerChainDer: true,
      notBefore: true,
      notAfter: true,
      key: { select: { generation: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const { keyId, keyGeneration, certificateDer, issuerChainDer, notBefore, notAfter } = ca;
  const earlier = rows.filter((row) => !Buffer.from(row.certificateDer).equals(certificateDer));
  return [
    { keyId, keyGeneration, certificateDer, issuerChainDer, notBefore, notAfter },
    ...earlier.map(({ key, ...row }) => ({ ...row, keyGeneration: key.generation })),
  ];
}

/**
 * A sentence about the first name that the issuer's certificate, or one above it, does not permit; null when all are
 * permitted (RFC 5280, section 6.1.4).
 */
export function issuerViolation(
  issuer: Pick<CaOwnCertificate, "certificateDer" | "issuerChainDer">,
  names: readonly SubjectAltName[],
): string | null {
  const chain = [issuer.certificateDer, ...issuer.issuerChainDer];
  return nameViolation(
    names,
    chain.flatMap((der) => readIssuerCertificate(der).nameConstraints ?? []),
  );
}

/** Whether the certificate and all above it are valid at that time. */
export function isValidChain(issuer: CaOwnCertificate, now: Date): boolean {
  if (issuer.notAfter <= now || issuer.notBefore > now) return false;
  return issuer.issuerChainDer.every((der) => readIssuerCertificate(der).notAfter > now);
}

import { v7 as uuidv7 } from "uuid";
import type { Tx } from "@/lib/db";
import type { ParsedCertificate } from "@/lib/pki/parse-certificate";
import { Prisma } from "@/prisma/client/client";

export type NewCa = {
  id: string;
  subscriptionId: string;
  name: string;
  kind: "root" | "intermediate";
  /** The issuer when it is a CA of this portal. */
  parentId: string | null;
  keyId: string;
  keyAlgorithm: string;
  /** Sealed for the row `keyId`. */
  privateKeySealed: string;
  certificateDer: Uint8Array;
  certificate: ParsedCertificate;
  /** Issuer first; empty for a root. */
  issuerChainDer: Uint8Array[];
  pathLength: number | null;
  nameConstraints: Prisma.InputJsonValue | null;
};

/**
 * Stores a new CA with its first key and certificate, in the caller's transaction.
 * @throws PrismaClientKnownRequestError P2002 when the name is taken; see `caNameTaken`
 */
export async function insertCa(tx: Tx, ca: NewCa): Promise<void> {
  const { id, subscriptionId, name, kind, parentId, keyId, keyAlgorithm, certificate, pathLength } = ca;
  const { serialNumber, subject, notBefore, notAfter } = certificate;
  const keyIdentifier = certificate.subjectKeyIdentifier ?? "";
  const certificateDer = new Uint8Array(ca.certificateDer);
  const issuerChainDer = ca.issuerChainDer.map((der) => new Uint8Array(der));
  const own = { certificateDer, issuerChainDer, serialNumber, notBefore, notAfter };
  await tx.certificateAuthority.create({
    data: {
      ...own,
      ...{ id, subscriptionId, name, kind, parentId, subject, keyId, keyAlgorithm, keyIdentifier, pathLength },
      nameConstraints: ca.nameConstraints ?? Prisma.DbNull,
    },
  });
  await tx.caKey.create({
    data: { id: keyId, caId: id, generation: 1, keyAlgorithm, keyIdentifier, privateKeySealed: ca.privateKeySealed },
  });
  await tx.caCertificate.create({ data: { ...own, id: uuidv7(), caId: id, keyId } });
}

import { crlUrl } from "@/lib/ca/ca-urls";
import { db } from "@/lib/db";

export type CaKeyItem = {
  id: string;
  generation: number;
  keyAlgorithm: string;
  /** Lower-case hexadecimal. */
  keyIdentifier: string;
  createdAt: string;
  destroyedAt: string | null;
  /** Where the CRL that it signed last is served. */
  crlUrl: string;
};

export type CaCertificateItem = {
  id: string;
  generation: number;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  createdAt: string;
};

/** Every key and every certificate that a CA ever had, latest first. The key material is never read here. */
export async function caHistory(caId: string): Promise<{ keys: CaKeyItem[]; certificates: CaCertificateItem[] }> {
  const [keys, certificates] = await Promise.all([
    db().caKey.findMany({
      where: { caId },
      select: {
        ...{ id: true, generation: true, keyAlgorithm: true, keyIdentifier: true },
        ...{ createdAt: true, destroyedAt: true },
      },
      orderBy: { generation: "desc" },
    }),
    db().caCertificate.findMany({
      where: { caId },
      select: {
        ...{ id: true, serialNumber: true, notBefore: true, notAfter: true, createdAt: true },
        key: { select: { generation: true } },
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    }),
  ]);
  return {
    keys: keys.map(({ createdAt, destroyedAt, ...key }) => ({
      ...key,
      crlUrl: crlUrl(caId, key.generation),
      createdAt: createdAt.toISOString(),
      destroyedAt: destroyedAt?.toISOString() ?? null,
    })),
    certificates: certificates.map(({ id, serialNumber, notBefore, notAfter, createdAt, key }) => ({
      ...{ id, serialNumber, generation: key.generation },
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      createdAt: createdAt.toISOString(),
    })),
  };
}

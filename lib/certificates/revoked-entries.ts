import type { Tx } from "@/lib/db";
import type { CrlEntry } from "@/lib/pki/build-crl";

/**
 * What the CA's next CRL lists: every revoked certificate, in the order of revocation. Expired ones stay listed, so that
 * a signature made before is still seen as made with a revoked key.
 */
export async function revokedEntries(tx: Tx, caId: string): Promise<CrlEntry[]> {
  const rows = await tx.certificate.findMany({
    where: { caId, revokedAt: { not: null } },
    select: { serialNumber: true, revokedAt: true, revocationReason: true },
    orderBy: [{ revokedAt: "asc" }, { serialNumber: "asc" }],
  });
  return rows.flatMap(({ serialNumber, revokedAt, revocationReason }) =>
    revokedAt === null ? [] : [{ serialNumber, revokedAt, reasonCode: revocationReason ?? 0 }],
  );
}

import type { Tx } from "@/lib/db";
import { parseCertificate } from "@/lib/pki/parse-certificate";

type Issuer = {
  id: string;
  keyIdentifier: string;
  certificateDer: Uint8Array<ArrayBuffer>;
  issuerChainDer: Uint8Array<ArrayBuffer>[];
};

/**
 * Hands a CA's new certificate down the hierarchy: a CA below whose certificate was signed by the same key gets it into
 * its chain, so that what it issues outlives the earlier certificate. Those signed by another key keep theirs.
 */
export async function refreshChildChains(tx: Tx, issuer: Issuer): Promise<void> {
  const children = await tx.certificateAuthority.findMany({
    where: { parentId: issuer.id, deletedAt: null },
    select: { id: true, keyIdentifier: true, certificateDer: true },
    orderBy: { id: "asc" },
  });
  const issuerChainDer = [issuer.certificateDer, ...issuer.issuerChainDer];
  for (const child of children) {
    if (parseCertificate(child.certificateDer).authorityKeyIdentifier !== issuer.keyIdentifier) continue;
    await tx.certificateAuthority.update({ where: { id: child.id }, data: { issuerChainDer } });
    await refreshChildChains(tx, { ...child, issuerChainDer });
  }
}

import { db } from "@/lib/db";

/**
 * Certificates of external CAs, DER, that came with the CAs of the subscription: whoever imports the next one may give it
 * alone. The chain of `caId`, which is renewed, stands first.
 */
export async function knownIssuers(subscriptionId: string, caId: string | null): Promise<Buffer[]> {
  const rows = await db().certificateAuthority.findMany({
    where: { subscriptionId, kind: "intermediate", parentId: null },
    select: { id: true, issuerChainDer: true },
    orderBy: { id: "desc" },
  });
  const chains = rows.sort((a, b) => Number(b.id === caId) - Number(a.id === caId));
  const ders = chains.flatMap(({ issuerChainDer }) => issuerChainDer.map((der) => Buffer.from(der)));
  return [...new Map(ders.map((der) => [der.toString("latin1"), der])).values()];
}

import type { Ctx } from "@/lib/auth/actor";
import { caRowColumns, toCaRow } from "@/lib/ca/ca-in-tenant";
import { db } from "@/lib/db";
import { parseCertificate } from "@/lib/pki/parse-certificate";

export type CaChainLink = {
  subject: string;
  notAfter: string;
  /** The CA of this portal that it belongs to; null outside, and where the person may not view it. */
  ca: { id: string; name: string; isDeleted: boolean } | null;
  selfIssued: boolean;
};

type Ca = { subscriptionId: string; issuerChainDer: readonly Uint8Array[] };

/** The certificates above a CA, root first, each with the CA of the portal that holds it. */
export async function caChain(ctx: Ctx, ca: Ca): Promise<CaChainLink[]> {
  const chain = ca.issuerChainDer.map((der) => parseCertificate(der));
  if (chain.length === 0) return [];
  const owned = await db().caCertificate.findMany({
    where: {
      serialNumber: { in: chain.map(({ serialNumber }) => serialNumber) },
      ca: { subscriptionId: ca.subscriptionId },
    },
    select: { certificateDer: true, ca: { select: caRowColumns(ctx.actor.userId) } },
  });
  const owners = new Map(
    owned.map((row) => [parseCertificate(row.certificateDer).fingerprintSha256, toCaRow(ctx, row.ca)]),
  );
  return chain.reverse().map(({ subject, notAfter, selfIssued, fingerprintSha256 }) => {
    const owner = owners.get(fingerprintSha256);
    const visible = owner?.rights.includes("view") ? owner : null;
    return {
      ...{ subject, selfIssued, notAfter: notAfter.toISOString() },
      ca: visible && { id: visible.id, name: visible.name, isDeleted: visible.deletedAt !== null },
    };
  });
}

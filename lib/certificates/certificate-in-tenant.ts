import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";

const columns = {
  id: true,
  subscriptionId: true,
  caId: true,
  issuerKeyId: true,
  profile: true,
  serialNumber: true,
  subject: true,
  subjectAltNames: true,
  certificateDer: true,
  notBefore: true,
  notAfter: true,
  revokedAt: true,
  revocationReason: true,
  renewedFromId: true,
  childCaId: true,
  requestedById: true,
  requestedByName: true,
  createdAt: true,
} as const;

export type CertificateRow = {
  id: string;
  subscriptionId: string;
  caId: string;
  /** The key that signed it. */
  issuerKeyId: string;
  profile: string;
  serialNumber: string;
  subject: string;
  subjectAltNames: string[];
  certificateDer: Uint8Array<ArrayBuffer>;
  notBefore: Date;
  notAfter: Date;
  revokedAt: Date | null;
  revocationReason: number | null;
  renewedFromId: string | null;
  /** The CA that it belongs to, when it is a CA's. */
  childCaId: string | null;
  /** null: the portal itself. */
  requestedById: string | null;
  requestedByName: string;
  createdAt: Date;
};

/**
 * The certificate, when it belongs to a subscription that the person is a member of.
 * @throws ServiceError NOT_FOUND for a miss, another tenant's certificate and an id that is none: they all read alike.
 */
export async function certificateInTenant(ctx: Ctx, certificateId: string): Promise<CertificateRow> {
  if (!z.uuid().safeParse(certificateId).success) throw notFound("The certificate");
  const subscriptionIds = ctx.actor.memberships.map((one) => one.subscriptionId);
  const row = await db().certificate.findFirst({
    where: { id: certificateId, subscriptionId: { in: subscriptionIds } },
    select: columns,
  });
  if (!row) throw notFound("The certificate");
  return row;
}

/**
 * Several certificates of one subscription, in the order of their ids.
 * @param certificateIds without repeats
 * @throws ServiceError NOT_FOUND when one of them is missing, belongs to another tenant or to another subscription
 */
export async function certificatesInTenant(
  ctx: Ctx,
  certificateIds: readonly string[],
): Promise<[CertificateRow, ...CertificateRow[]]> {
  const what = certificateIds.length === 1 ? "The certificate" : "One of the certificates";
  if (!z.array(z.uuid()).safeParse(certificateIds).success) throw notFound(what);
  const subscriptionIds = ctx.actor.memberships.map((one) => one.subscriptionId);
  const rows = await db().certificate.findMany({
    where: { id: { in: [...certificateIds] }, subscriptionId: { in: subscriptionIds } },
    select: columns,
    orderBy: { id: "asc" },
  });
  const [first, ...rest] = rows;
  const complete = first && rows.length === certificateIds.length;
  if (!complete || rest.some(({ subscriptionId }) => subscriptionId !== first.subscriptionId)) {
    throw notFound(what);
  }
  return [first, ...rest];
}

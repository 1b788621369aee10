import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";

export type CertificateRow = {
  id: string;
  subscriptionId: string;
  caId: string;
  serialNumber: string;
  subject: string;
  subjectAltNames: string[];
  certificateDer: Uint8Array<ArrayBuffer>;
  notBefore: Date;
  notAfter: Date;
  revokedAt: Date | null;
  revocationReason: number | null;
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
    select: {
      id: true,
      subscriptionId: true,
      caId: true,
      serialNumber: true,
      subject: true,
      subjectAltNames: true,
      certificateDer: true,
      notBefore: true,
      notAfter: true,
      revokedAt: true,
      revocationReason: true,
      requestedByName: true,
      createdAt: true,
    },
  });
  if (!row) throw notFound("The certificate");
  return row;
}

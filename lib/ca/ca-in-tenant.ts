import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";

export type CaRow = {
  id: string;
  subscriptionId: string;
  name: string;
  subject: string;
  keyAlgorithm: string;
  certificateDer: Uint8Array<ArrayBuffer>;
  notBefore: Date;
  notAfter: Date;
};

/**
 * The CA, when it belongs to a subscription that the person is a member of.
 * @throws ServiceError NOT_FOUND for a miss, another tenant's CA and an id that is none: they all read alike.
 */
export async function caInTenant(ctx: Ctx, caId: string): Promise<CaRow> {
  if (!z.uuid().safeParse(caId).success) throw notFound("The CA");
  const subscriptionIds = ctx.actor.memberships.map((one) => one.subscriptionId);
  const row = await db().certificateAuthority.findFirst({
    where: { id: caId, subscriptionId: { in: subscriptionIds } },
    select: {
      id: true,
      subscriptionId: true,
      name: true,
      subject: true,
      keyAlgorithm: true,
      certificateDer: true,
      notBefore: true,
      notAfter: true,
    },
  });
  if (!row) throw notFound("The CA");
  return row;
}

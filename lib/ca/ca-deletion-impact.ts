import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { db, type Tx } from "@/lib/db";

export const caDeletionImpactInput = z.object({ caId: z.uuid() });

export type CaDeletionImpact = {
  /** CAs below that live: while there are any, deletion is refused. */
  children: { id: string; name: string }[];
  /** Certificates that have not expired, revoked ones included. */
  unexpiredCertificates: number;
  /** Of those, how many are valid today, and can't be revoked afterwards. */
  activeCertificates: number;
  /** Until when the last of them runs; null when there is none. */
  lastNotAfter: string | null;
  /** Requests for CAs below and for its own renewal, which are cancelled. */
  pendingRequests: { id: string; name: string }[];
};

/** Requests that end with the CA: for CAs under it, and for its own renewal. */
export function requestsThatEndWith(caId: string) {
  return { state: "pending", OR: [{ parentId: caId }, { caId, purpose: "renewal" }] };
}

/** What the deletion of a CA breaks, counted in the database that is passed: the caller's transaction, or as it is now. */
export async function countDeletionImpact(
  client: Pick<Tx, "certificateAuthority" | "certificate" | "caRequest">,
  caId: string,
  now: Date,
): Promise<CaDeletionImpact> {
  const unexpired = { caId, notAfter: { gte: now } };
  const children = await client.certificateAuthority.findMany({
    where: { parentId: caId, deletedAt: null },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const { _count, _max } = await client.certificate.aggregate({
    where: unexpired,
    _count: { _all: true },
    _max: { notAfter: true },
  });
  const activeCertificates = await client.certificate.count({ where: { ...unexpired, revokedAt: null } });
  const pendingRequests = await client.caRequest.findMany({
    where: requestsThatEndWith(caId),
    select: { id: true, name: true },
    orderBy: { createdAt: "asc" },
  });
  const lastNotAfter = _max.notAfter?.toISOString() ?? null;
  return { children, unexpiredCertificates: _count._all, activeCertificates, lastNotAfter, pendingRequests };
}

/**
 * What deleting the CA would break, for the dialog that asks.
 * @throws ServiceError NOT_FOUND, FORBIDDEN
 */
export async function caDeletionImpact(call: {
  ctx: Ctx;
  input: z.output<typeof caDeletionImpactInput>;
}): Promise<CaDeletionImpact> {
  const ca = await caInTenant(call.ctx, call.input.caId);
  requireToReadCa(ca);
  return countDeletionImpact(db(), ca.id, new Date());
}

import { db } from "@/lib/db";

/** How many certificates of each CA are neither expired nor revoked, by the CA's id; none is left out. */
export async function countActiveCertificates(caIds: string[], now: Date): Promise<Map<string, number>> {
  const groups = await db().certificate.groupBy({
    by: ["caId"],
    where: { caId: { in: caIds }, revokedAt: null, notAfter: { gte: now } },
    _count: { _all: true },
  });
  return new Map(groups.map(({ caId, _count }) => [caId, _count._all]));
}

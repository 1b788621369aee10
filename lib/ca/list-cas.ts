import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { type CrlSummary, latestCrls } from "@/lib/ca/latest-crls";
import { countActiveCertificates } from "@/lib/certificates/count-active-certificates";
import { db } from "@/lib/db";

export const listCasInput = z.object({ subscriptionId: z.uuid() });

export type CaState = "active" | "expiring" | "expired";

export type CaListItem = {
  id: string;
  name: string;
  subject: string;
  keyAlgorithm: string;
  notBefore: string;
  notAfter: string;
  state: CaState;
  activeCertificates: number;
  crl: CrlSummary | null;
};

/** Half a year to plan the successor of a root, whose certificate has to reach every client. */
const expiringBeforeMs = 182 * 86_400_000;

export function caState(notAfter: Date, now: Date): CaState {
  const leftMs = notAfter.getTime() - now.getTime();
  if (leftMs < 0) return "expired";
  return leftMs < expiringBeforeMs ? "expiring" : "active";
}

/**
 * The subscription's CAs by name.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN
 */
export async function listCas(call: { ctx: Ctx; input: z.output<typeof listCasInput> }): Promise<CaListItem[]> {
  const { ctx, input } = call;
  requireToRead(ctx, "ca.view", input.subscriptionId);
  const now = new Date();
  const rows = await db().certificateAuthority.findMany({
    where: { subscriptionId: input.subscriptionId },
    select: { id: true, name: true, subject: true, keyAlgorithm: true, notBefore: true, notAfter: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const ids = rows.map(({ id }) => id);
  const [crls, counts] = await Promise.all([latestCrls(ids, now), countActiveCertificates(ids, now)]);
  return rows.map((row) => ({
    ...row,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    state: caState(row.notAfter, now),
    activeCertificates: counts.get(row.id) ?? 0,
    crl: crls.get(row.id) ?? null,
  }));
}

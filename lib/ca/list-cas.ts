import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import type { CaRight } from "@/lib/auth/ca-rights";
import { type CrlSummary, latestCrls } from "@/lib/ca/latest-crls";
import { visibleCas } from "@/lib/ca/visible-cas";
import { countActiveCertificates } from "@/lib/certificates/count-active-certificates";

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
  /** What the person may do with it. */
  rights: readonly CaRight[];
};

/** Half a year to plan the successor of a root, whose certificate has to reach every client. */
const expiringBeforeMs = 182 * 86_400_000;

export function caState(notAfter: Date, now: Date): CaState {
  const leftMs = notAfter.getTime() - now.getTime();
  if (leftMs < 0) return "expired";
  return leftMs < expiringBeforeMs ? "expiring" : "active";
}

/**
 * The subscription's CAs that the person may see, by name.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function listCas(call: { ctx: Ctx; input: z.output<typeof listCasInput> }): Promise<CaListItem[]> {
  const { ctx, input } = call;
  const now = new Date();
  const rows = (await visibleCas(ctx, input.subscriptionId)).filter(({ deletedAt }) => deletedAt === null);
  const ids = rows.map(({ id }) => id);
  const [crls, counts] = await Promise.all([latestCrls(ids, now), countActiveCertificates(ids, now)]);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    subject: row.subject,
    keyAlgorithm: row.keyAlgorithm,
    rights: row.rights,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    state: caState(row.notAfter, now),
    activeCertificates: counts.get(row.id) ?? 0,
    crl: crls.get(row.id) ?? null,
  }));
}

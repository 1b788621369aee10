import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import type { CaRight } from "@/lib/auth/ca-rights";
import { type CaCondition, caConditions } from "@/lib/ca/ca-conditions";
import type { CaRow } from "@/lib/ca/ca-in-tenant";
import { type CaState, caState } from "@/lib/ca/ca-state";
import { externalIssuer } from "@/lib/ca/external-issuer";
import { type CrlSummary, latestCrls } from "@/lib/ca/latest-crls";
import { visibleCas } from "@/lib/ca/visible-cas";
import { countActiveCertificates } from "@/lib/certificates/count-active-certificates";

export const listCasInput = z.object({
  subscriptionId: z.uuid(),
  /** Deleted ones as well. */
  deleted: z.boolean().optional(),
});

export type CaListItem = {
  id: string;
  name: string;
  kind: "root" | "intermediate";
  /** The issuer when it is a CA of this portal; the person may not hold the right to view it. */
  parentId: string | null;
  /** Subject of the issuer outside, as RFC 4514 text; null for a root and under a CA of this portal. */
  externalIssuer: string | null;
  subject: string;
  keyAlgorithm: string;
  keyGeneration: number;
  notBefore: string;
  notAfter: string;
  state: CaState;
  activeCertificates: number;
  crl: CrlSummary | null;
  /** The request of its renewal that waits for an external CA's certificate. */
  pendingRenewalId: string | null;
  renewalFailure: string | null;
  deletedAt: string | null;
  /** Of the CA's row: a change names the one that it is meant for. */
  version: number;
  /** What the person may do with it. */
  rights: readonly CaRight[];
};

type Parts = { condition: CaCondition | undefined; activeCertificates: number; crl: CrlSummary | null };

/** A CA in the terms of lists and pages. */
export function toCaListItem(row: CaRow, parts: Parts, now: Date): CaListItem {
  const { condition, activeCertificates, crl } = parts;
  const { id, name, kind, parentId, subject, keyAlgorithm, keyGeneration, version, rights, deletedAt, notAfter } = row;
  return {
    ...{ id, name, kind, parentId, subject, keyAlgorithm, keyGeneration, version, rights, activeCertificates, crl },
    externalIssuer: externalIssuer(row),
    notBefore: row.notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    state: caState({ notAfter, deletedAt, isRevoked: condition?.isRevoked ?? false }, now),
    pendingRenewalId: condition?.pendingRenewalId ?? null,
    renewalFailure: condition?.renewalFailure ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
  };
}

/**
 * The subscription's CAs that the person may see, by name; deleted ones when they are asked for.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function listCas(call: { ctx: Ctx; input: z.output<typeof listCasInput> }): Promise<CaListItem[]> {
  const { ctx, input } = call;
  const now = new Date();
  const visible = await visibleCas(ctx, input.subscriptionId);
  const rows = input.deleted ? visible : visible.filter(({ deletedAt }) => deletedAt === null);
  const ids = rows.map(({ id }) => id);
  const [crls, counts, conditions] = await Promise.all([
    latestCrls(ids, now),
    countActiveCertificates(ids, now),
    caConditions(ids),
  ]);
  return rows.map((row) => {
    const { id } = row;
    const parts = { condition: conditions.get(id), activeCertificates: counts.get(id) ?? 0, crl: crls.get(id) ?? null };
    return toCaListItem(row, parts, now);
  });
}

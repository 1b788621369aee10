import type { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { type CertificateRow, certificatesInTenant } from "@/lib/certificates/certificate-in-tenant";
import { type CertificateState, certificateState } from "@/lib/certificates/certificate-state";
import { certificateTitle } from "@/lib/certificates/certificate-title";
import { countBelowCas } from "@/lib/certificates/count-below-cas";
import { needsConfirmation } from "@/lib/certificates/needs-confirmation";
import { newerCertificates } from "@/lib/certificates/newer-certificates";
import type { revocationImpactInput } from "@/lib/certificates/revoke-schema";
import { isDualControlled } from "@/lib/confirmations/ask-confirmation";

export type ImpactItem = {
  id: string;
  title: string;
  caName: string;
  /** `DNS:…`, `IP:…`; clients stop trusting it under each of them. */
  names: string[];
  notAfter: string;
  state: CertificateState;
  /** A valid certificate for the same names that was issued later: its renewal where there is one. */
  newer: { id: string; renewed: boolean; notAfter: string } | null;
  /** The CA that it is the certificate of, and what stands below it. */
  childCa: { id: string; name: string; cas: number; certificates: number } | null;
};

export type RevocationImpact = {
  items: ImpactItem[];
  /** How many have no valid successor, so that what uses them has nothing to change to. */
  withoutSuccessor: number;
  /** Whether a second administrator has to confirm the revocation of these. */
  needsConfirmation: boolean;
};

async function namesOfIssuers(ctx: Ctx, rows: readonly CertificateRow[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const caId of new Set(rows.map((row) => row.caId))) {
    const ca = await caInTenant(ctx, caId);
    requireToReadCa(ca);
    names.set(caId, ca.name);
  }
  return names;
}

/**
 * What the revocation of certificates would break, for the dialog that asks. It changes and records nothing.
 * @throws ServiceError NOT_FOUND, FORBIDDEN
 */
export async function revocationImpact(call: {
  ctx: Ctx;
  input: z.output<typeof revocationImpactInput>;
}): Promise<RevocationImpact> {
  const { ctx, input } = call;
  const rows = await certificatesInTenant(ctx, input.certificateIds);
  const issuers = await namesOfIssuers(ctx, rows);
  const now = new Date();
  const [{ subscriptionId }] = rows;
  const [newer, below, dualControlled] = await Promise.all([
    newerCertificates(subscriptionId, input.certificateIds, now),
    countBelowCas(
      rows.flatMap(({ childCaId }) => childCaId ?? []),
      now,
    ),
    isDualControlled(subscriptionId),
  ]);
  const items = rows.map(
    (row): ImpactItem => ({
      id: row.id,
      title: certificateTitle(row),
      caName: issuers.get(row.caId) ?? "",
      names: row.subjectAltNames,
      notAfter: row.notAfter.toISOString(),
      state: certificateState(row, now),
      newer: newer.get(row.id) ?? null,
      childCa: row.childCaId === null ? null : (below.get(row.childCaId) ?? null),
    }),
  );
  return {
    items,
    withoutSuccessor: items.filter((item) => item.newer === null && item.state !== "expired").length,
    needsConfirmation: dualControlled && needsConfirmation(rows),
  };
}

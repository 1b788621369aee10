import type { Ctx } from "@/lib/auth/actor";
import type { CaRow } from "@/lib/ca/ca-in-tenant";
import { visibleCas } from "@/lib/ca/visible-cas";
import type { CertificateRow } from "@/lib/certificates/certificate-in-tenant";
import { certificateTitle } from "@/lib/certificates/certificate-title";
import { chainOf } from "@/lib/certificates/chain-of";
import { parseCertificate } from "@/lib/pki/parse-certificate";

/** A certificate above, with the page of its CA where the person may see it. */
export type IssuerLink = { name: string; caId: string | null; selfIssued: boolean; notAfter: string };

/** What stands above a certificate, from the top down to its issuer. */
export async function issuerLinks(ctx: Ctx, ca: CaRow, row: CertificateRow, now: Date): Promise<IssuerLink[]> {
  const visible = new Map((await visibleCas(ctx, ca.subscriptionId)).map((one) => [one.id, one]));
  const chain = await chainOf(ca, row, now);
  let above: CaRow | undefined = visible.get(ca.id);
  const links = chain.map((der): IssuerLink => {
    const { subject, serialNumber, notAfter, selfIssued } = parseCertificate(der);
    const here = above;
    above = here?.parentId ? visible.get(here.parentId) : undefined;
    const name = here?.name ?? certificateTitle({ subject, subjectAltNames: [], serialNumber });
    return { name, caId: here?.id ?? null, selfIssued, notAfter: notAfter.toISOString() };
  });
  return links.reverse();
}

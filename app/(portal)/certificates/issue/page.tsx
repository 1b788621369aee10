import { Shield } from "lucide-react";
import type { Metadata } from "next";
import { IssueForm } from "@/app/(portal)/certificates/_components/issue-form";
import type { Issuer } from "@/app/(portal)/certificates/_components/request-fields";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { rightFor } from "@/lib/auth/permissions";
import { type CaListItem, listCas } from "@/lib/ca/list-cas";

export const metadata: Metadata = { title: "Issue certificate" };

type Query = { ca?: string | string[] };

const stateWords: Partial<Record<CaListItem["state"], string>> = {
  expired: "Has expired",
  revoked: "Its certificate is revoked or on hold",
};

/** A CA that nothing can be asked of is shown with the reason. Without any that can, all may be tried. */
function toIssuers(cas: readonly CaListItem[]): Issuer[] {
  const right = rightFor("certificate.request");
  const anyRight = cas.some(({ state, rights }) => stateWords[state] === undefined && rights.includes(right));
  return cas.map(({ id, name, keyAlgorithm, notAfter, state, rights }) => {
    const mayRequest = rights.includes(right);
    const noRight = mayRequest || !anyRight ? null : "You may not request here";
    return { id, name, keyAlgorithm, notAfter, mayRequest, blocked: stateWords[state] ?? noRight };
  });
}

function NothingToIssueBy() {
  return (
    <Page width="form">
      <Breadcrumb trail={[{ label: "Issue" }]} />
      <PageHeader title="Issue certificate" />
      <Card className="mt-5">
        <EmptyState
          icon={<Shield />}
          title="No CA to issue by"
          headingLevel="h2"
          actions={<ButtonLink href="/cas">Certificate authorities</ButtonLink>}
        >
          A certificate is issued by a CA, and you can see none here that is still valid.
        </EmptyState>
      </Card>
    </Page>
  );
}

export default async function IssuePage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await pageCtx();
  const { subscriptionId } = await currentSubscription(ctx);
  const all = await listCas({ ctx, input: { subscriptionId } });
  const cas = toIssuers(all);
  const { ca: wanted } = await searchParams;
  const alive = cas.filter((_, index) => stateWords[all[index]?.state ?? "expired"] === undefined);
  const first = alive.find(({ id }) => id === wanted) ?? alive.find(({ blocked }) => blocked === null);
  return first ? <IssueForm cas={cas} firstCaId={first.id} /> : <NothingToIssueBy />;
}

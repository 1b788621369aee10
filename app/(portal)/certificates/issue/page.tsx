import { Shield } from "lucide-react";
import type { Metadata } from "next";
import { IssueForm } from "@/app/(portal)/certificates/_components/issue-form";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { caRightNames } from "@/lib/auth/ca-rights";
import { rightFor, roleNames } from "@/lib/auth/permissions";
import { listCas } from "@/lib/ca/list-cas";

export const metadata: Metadata = { title: "Issue certificate" };

type Query = { ca?: string | string[] };

export default async function IssuePage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await pageCtx();
  const { subscriptionId, role } = await currentSubscription(ctx);
  const all = await listCas({ ctx, input: { subscriptionId } });
  const usable = all.filter(({ state }) => state !== "expired");
  const { ca: wanted } = await searchParams;
  const first = usable.find(({ id }) => id === wanted) ?? usable.find(({ state }) => state === "active") ?? usable[0];
  if (!first) {
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
            A certificate is issued by a CA, and this subscription has none that is still valid.
          </EmptyState>
        </Card>
      </Page>
    );
  }
  const needed = rightFor("certificate.request");
  const refusal = usable.some(({ rights }) => rights.includes(needed))
    ? null
    : { roleName: roleNames[role], needed: `a holder of the right ${caRightNames[needed]}` };
  const cas = usable.map(({ id, name, keyAlgorithm, notAfter }) => ({ id, name, keyAlgorithm, notAfter }));
  return <IssueForm cas={cas} firstCaId={first.id} refusal={refusal} />;
}

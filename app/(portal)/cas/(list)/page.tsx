import { Plus, Shield } from "lucide-react";
import type { Metadata } from "next";
import { CasTable } from "@/app/(portal)/cas/_components/cas-table";
import { ValidityChart } from "@/app/(portal)/cas/_components/validity-chart";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { rolesThatMay } from "@/lib/auth/permissions";
import { listCas } from "@/lib/ca/list-cas";

export const metadata: Metadata = { title: "Certificate authorities" };

export default async function CasPage() {
  const ctx = await pageCtx();
  const { subscriptionId, subscriptionName } = await currentSubscription(ctx);
  const cas = await listCas({ ctx, input: { subscriptionId } });
  const now = Date.now();
  const mayCreate = actorMay(ctx.actor, subscriptionId, "ca.create");
  const create = mayCreate && (
    <ButtonLink variant="primary" href="/cas/new" icon={<Plus aria-hidden />}>
      Create CA
    </ButtonLink>
  );
  return (
    <Page width="full">
      <PageHeader
        title="Certificate authorities"
        description={cas.length > 0 && <span className="num">{cas.length} in this subscription</span>}
        actions={cas.length > 0 && create}
      />
      <Card className="mt-5 overflow-clip" label="Certificate authorities of the subscription">
        {cas.length > 0 ? (
          <CasTable cas={cas} now={now} />
        ) : (
          <EmptyState icon={<Shield />} title="No certificate authority yet" headingLevel="h2" actions={create}>
            {mayCreate
              ? `A root CA signs the certificates of ${subscriptionName}. Its key is made here and stays sealed.`
              : `Nothing can be issued in ${subscriptionName} before there is one. It takes the role ${rolesThatMay("ca.create")}.`}
          </EmptyState>
        )}
      </Card>
      {cas.length > 0 && <ValidityChart cas={cas} now={now} />}
    </Page>
  );
}

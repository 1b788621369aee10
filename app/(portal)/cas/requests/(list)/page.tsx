import { Hourglass } from "lucide-react";
import type { Metadata } from "next";
import { DecidedRequestsTable, PendingRequestsTable } from "@/app/(portal)/cas/requests/_components/requests-table";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { listCaRequests } from "@/lib/ca/requests/list-ca-requests";

export const metadata: Metadata = { title: "CA requests" };

export default async function CaRequestsPage() {
  const ctx = await pageCtx();
  const { subscriptionId } = await currentSubscription(ctx);
  const [pending, decided] = await Promise.all([
    listCaRequests({ ctx, input: { subscriptionId, state: "pending" } }),
    listCaRequests({ ctx, input: { subscriptionId, state: "decided" } }),
  ]);
  return (
    <Page>
      <Breadcrumb trail={[{ label: "CA requests" }]} />
      <PageHeader
        title="CA requests"
        description={
          actorMay(ctx.actor, subscriptionId, "ca-request.view")
            ? "Intermediate CAs that were asked for. Each waits for an approval, or for the certificate of an external CA."
            : "Intermediate CAs that you asked for."
        }
      />
      <Card className="mt-5" {...(pending.length > 0 ? { title: "Waiting" } : { label: "Waiting" })}>
        {pending.length > 0 ? (
          <PendingRequestsTable label="Waiting" requests={pending} now={Date.now()} />
        ) : (
          <EmptyState icon={<Hourglass />} title="No request waits" headingLevel="h2">
            A request for an intermediate CA waits here until it is approved, rejected or imported.
          </EmptyState>
        )}
      </Card>
      {decided.length > 0 && (
        <Card className="mt-5" title="Decided">
          <DecidedRequestsTable label="Decided" requests={decided} />
        </Card>
      )}
    </Page>
  );
}

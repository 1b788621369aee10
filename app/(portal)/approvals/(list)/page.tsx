import { UserRoundCheck } from "lucide-react";
import type { Metadata } from "next";
import { DecidedTable, WaitingTable } from "@/app/(portal)/approvals/_components/confirmations-table";
import { PendingRequestsTable } from "@/app/(portal)/cas/requests/_components/requests-table";
import { NoPermission } from "@/components/layout/no-permission";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { listDecidableCaRequests } from "@/lib/ca/requests/list-decidable-ca-requests";
import { isDualControlled } from "@/lib/confirmations/ask-confirmation";
import { listConfirmations } from "@/lib/confirmations/list-confirmations";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage() {
  const ctx = await pageCtx();
  const membership = await currentSubscription(ctx);
  const { subscriptionId } = membership;
  if (!actorMay(ctx.actor, subscriptionId, "confirmation.view")) {
    return <NoPermission membership={membership} what="the approvals" operation="confirmation.view" />;
  }
  const [waiting, decided, dualControl, requests] = await Promise.all([
    listConfirmations({ ctx, input: { subscriptionId, state: "waiting" } }),
    listConfirmations({ ctx, input: { subscriptionId, state: "decided" } }),
    isDualControlled(subscriptionId),
    listDecidableCaRequests({ ctx, input: { subscriptionId } }),
  ]);
  const now = Date.now();
  const mine = waiting.filter(({ mayDecide }) => mayDecide);
  const others = waiting.filter(({ mayDecide }) => !mayDecide);
  return (
    <Page>
      <PageHeader
        title="Approvals"
        description={
          dualControl
            ? "Dual control is on: dangerous operations wait here for a second administrator."
            : "Dual control is off, so operations happen at once. It is switched on the page Settings."
        }
      />
      {waiting.length === 0 && requests.length === 0 && (
        <Card className="mt-5" label="What waits">
          <EmptyState icon={<UserRoundCheck />} title="Nothing waits" headingLevel="h2">
            Deleting a CA, changing its permissions and revoking many certificates wait here for a second administrator
            where dual control is on. So do requests for an intermediate CA, for someone who manages the issuing one.
          </EmptyState>
        </Card>
      )}
      {requests.length > 0 && (
        <Card className="mt-5" title="CA requests that wait for you">
          <PendingRequestsTable label="CA requests that wait for you" requests={requests} now={now} />
        </Card>
      )}
      {mine.length > 0 && (
        <Card className="mt-5" title="Waits for you">
          <WaitingTable label="Waits for you" items={mine} now={now} />
        </Card>
      )}
      {others.length > 0 && (
        <Card className="mt-5" title="Waits for others">
          <WaitingTable label="Waits for others" items={others} now={now} />
        </Card>
      )}
      {decided.length > 0 && (
        <Card className="mt-5" title="Decided">
          <DecidedTable label="Decided" items={decided} />
        </Card>
      )}
    </Page>
  );
}

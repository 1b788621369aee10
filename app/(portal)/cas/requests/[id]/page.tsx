import type { Metadata } from "next";
import { foundOr404 } from "@/app/(portal)/cas/_components/found-or-404";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { CancelRequestButton } from "@/app/(portal)/cas/requests/_components/cancel-request-button";
import { CsrCard } from "@/app/(portal)/cas/requests/_components/csr-card";
import { DecisionButtons } from "@/app/(portal)/cas/requests/_components/decision-buttons";
import { ImportForm } from "@/app/(portal)/cas/requests/_components/import-form";
import { OutlookCard } from "@/app/(portal)/cas/requests/_components/outlook-card";
import { RequestFacts } from "@/app/(portal)/cas/requests/_components/request-facts";
import { RequestOutcome } from "@/app/(portal)/cas/requests/_components/request-outcome";
import { RequestStanding } from "@/app/(portal)/cas/requests/_components/request-standing";
import { RequestStateBadge } from "@/app/(portal)/cas/requests/_components/request-state-badge";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { NoPermission } from "@/components/layout/no-permission";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import type { CaRequest } from "@/lib/ca/requests/ca-request";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { ServiceError } from "@/lib/errors";

export const metadata: Metadata = { title: "CA request" };

/** Null where the person's role may not see it; a miss is the page that says that nothing is here. */
async function readableOrNull(answer: Promise<CaRequest>): Promise<CaRequest | null> {
  return foundOr404(answer).catch((error: unknown) => {
    if (error instanceof ServiceError && error.code === "FORBIDDEN") return null;
    throw error;
  });
}

export default async function CaRequestPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  const { id } = await params;
  const request = await readableOrNull(getCaRequest({ ctx, input: { requestId: id } }));
  if (!request) {
    const membership = await currentSubscription(ctx);
    return <NoPermission membership={membership} what="the CA requests" operation="ca-request.view" />;
  }
  const now = Date.now();
  const pending = request.state === "pending";
  const title = request.purpose === "renewal" ? `Renewal of ${request.name}` : request.name;
  return (
    <Page>
      <Breadcrumb trail={[{ label: "CA requests", href: "/cas/requests" }, { label: title }]} />
      <PageHeader
        title={title}
        badge={<RequestStateBadge request={request} />}
        description={
          <>
            {request.own ? "You" : request.requestedBy} asked on <Time value={request.createdAt} />
            {pending && <span className="num">. It lapses {fromNowWords(request.expiresAt, now)}.</span>}
          </>
        }
        actions={
          <>
            {request.mayCancel && <CancelRequestButton request={request} />}
            {request.mayDecide && <DecisionButtons request={request} />}
          </>
        }
      />
      <RequestStanding request={request} />
      <RequestOutcome request={request} />
      <div className="mt-5 grid items-start gap-5 xl:grid-cols-2">
        <div className="min-w-0 space-y-5">
          <RequestFacts request={request} />
          {request.csrPem !== null && <CsrCard request={request} csrPem={request.csrPem} />}
        </div>
        <div className="min-w-0 space-y-5">
          {request.outlook && <OutlookCard outlook={request.outlook} />}
          {request.mayImport && <ImportForm requestId={request.id} renewal={request.purpose === "renewal"} />}
        </div>
      </div>
    </Page>
  );
}

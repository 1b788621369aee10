import type { Metadata } from "next";
import { ConfirmationStateBadge } from "@/app/(portal)/approvals/_components/confirmation-state-badge";
import { DecisionButtons } from "@/app/(portal)/approvals/_components/decision-buttons";
import { WithdrawButton } from "@/app/(portal)/approvals/_components/withdraw-button";
import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { foundOr404 } from "@/app/(portal)/cas/_components/found-or-404";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { NoPermission } from "@/components/layout/no-permission";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { type ConfirmationDetail, getConfirmation } from "@/lib/confirmations/get-confirmation";
import { ServiceError } from "@/lib/errors";

export const metadata: Metadata = { title: "Approval" };

/** What keeps the person from deciding, or nothing while they may. */
function Standing({ item }: { item: ConfirmationDetail }) {
  if (item.state !== "waiting" || item.mayDecide) return null;
  return (
    <Callout
      tone="info"
      className="mt-5"
      title={
        item.own ? "You asked for this, so another administrator has to confirm it" : "An administrator decides on this"
      }
    >
      {item.own
        ? "They got an e-mail. Until one of them confirms, nothing is changed."
        : "Until then nothing is changed."}
    </Callout>
  );
}

function Outcome({ item }: { item: ConfirmationDetail }) {
  if (item.state === "waiting") return null;
  const facts = [
    { term: "Decided by", value: item.decidedBy ?? "Nobody: it lapsed" },
    { term: "Decided", value: <Time value={item.decidedAt ?? item.expiresAt} /> },
    ...(item.reason === null
      ? []
      : [{ term: "Reason", value: <span className="whitespace-pre-line">{item.reason}</span> }]),
  ];
  return (
    <Card className="mt-5" title="How it ended">
      <CardSection className="py-2 first:border-t">
        <FactList wide facts={facts} />
      </CardSection>
    </Card>
  );
}

/** Null where the person's role may not see it; a miss is the page that says that nothing is here. */
async function readableOrNull(answer: Promise<ConfirmationDetail>): Promise<ConfirmationDetail | null> {
  return foundOr404(answer).catch((error: unknown) => {
    if (error instanceof ServiceError && error.code === "FORBIDDEN") return null;
    throw error;
  });
}

export default async function ApprovalPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  const { id } = await params;
  const item = await readableOrNull(getConfirmation({ ctx, input: { confirmationId: id } }));
  if (!item) {
    const membership = await currentSubscription(ctx);
    return <NoPermission membership={membership} what="the approvals" operation="confirmation.view" />;
  }
  const title = item.ca ? `${item.operationName} ${item.ca.name}` : item.operationName;
  const waiting = item.state === "waiting";
  return (
    <Page width="narrow">
      <Breadcrumb trail={[{ label: title }]} />
      <PageHeader
        title={title}
        badge={<ConfirmationStateBadge state={item.state} />}
        description={
          <>
            {item.own ? "You" : item.requestedBy} asked on <Time value={item.createdAt} />
            {waiting && <span className="num">. It lapses {fromNowWords(item.expiresAt, Date.now())}.</span>}
          </>
        }
        actions={
          <>
            {item.mayDecide && <DecisionButtons confirmationId={item.id} digest={item.digest} summary={item.summary} />}
            {item.mayWithdraw && <WithdrawButton confirmationId={item.id} />}
          </>
        }
      />
      <Standing item={item} />
      <Outcome item={item} />
      <Card className="mt-5" title={waiting ? "What will happen" : "What was asked for"}>
        <CardSection className="first:border-t">
          <p>{item.summary}</p>
        </CardSection>
        {item.facts.length > 0 && (
          <CardSection className="py-2">
            <FactList
              wide
              facts={item.facts.map(({ label, value }) => ({
                term: label,
                value: <span className="whitespace-pre-line">{value}</span>,
              }))}
            />
          </CardSection>
        )}
      </Card>
    </Page>
  );
}

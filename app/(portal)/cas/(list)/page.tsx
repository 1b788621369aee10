import { Hourglass, Plus, Shield } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { countWords } from "@/app/(portal)/cas/_components/number-words";
import { ValidityChart } from "@/app/(portal)/cas/_components/validity-chart";
import { caTree, caTreeRows } from "@/app/(portal)/cas/(list)/_components/ca-tree";
import { CaTreeTable } from "@/app/(portal)/cas/(list)/_components/ca-tree-table";
import { readFoldedCas } from "@/app/(portal)/cas/(list)/_components/folded-cas";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { rightFor, rolesThatMay } from "@/lib/auth/permissions";
import { type CaListItem, listCas } from "@/lib/ca/list-cas";
import { listCaRequests } from "@/lib/ca/requests/list-ca-requests";

export const metadata: Metadata = { title: "Certificate authorities" };

function NoCas({ subscriptionName, mayCreate }: { subscriptionName: string; mayCreate: boolean }) {
  return (
    <Card className="mt-5 overflow-clip" label="Certificate authorities of the subscription">
      <EmptyState
        icon={<Shield />}
        title="No certificate authority yet"
        headingLevel="h2"
        actions={
          mayCreate && (
            <>
              <ButtonLink href="/cas/new/external">External CA</ButtonLink>
              <ButtonLink variant="primary" href="/cas/new/root" icon={<Plus aria-hidden />}>
                Root CA
              </ButtonLink>
            </>
          )
        }
      >
        {mayCreate
          ? `Start with a root CA of ${subscriptionName} itself, or with an intermediate CA that an external CA signs. Either way the key is made here and stays sealed.`
          : `Nothing can be issued in ${subscriptionName} before there is one. It takes the role ${rolesThatMay("ca.create")}.`}
      </EmptyState>
    </Card>
  );
}

/** Deleted CAs are out of the way, and a click away. */
function DeletedSwitch({ count, shown }: { count: number; shown: boolean }) {
  if (count === 0) return null;
  return (
    <p className="mt-3 text-fg-muted text-xs">
      <Link href={shown ? "/cas" : "/cas?deleted=shown"} className="rounded-xs text-accent-text hover:underline">
        {shown ? "Hide" : "Show"} {countWords(count, "deleted CA", "deleted CAs")}
      </Link>
    </p>
  );
}

function inTreeOrder(cas: readonly CaListItem[]): CaListItem[] {
  return caTreeRows(caTree(cas, []), new Set()).flatMap(({ node }) => (node.type === "ca" ? [node.ca] : []));
}

export default async function CasPage({ searchParams }: { searchParams: Promise<{ deleted?: string }> }) {
  const ctx = await pageCtx();
  const { subscriptionId, subscriptionName } = await currentSubscription(ctx);
  const [all, requests] = await Promise.all([
    listCas({ ctx, input: { subscriptionId, deleted: true } }),
    listCaRequests({ ctx, input: { subscriptionId, state: "pending" } }),
  ]);
  const shown = (await searchParams).deleted === "shown";
  const live = all.filter(({ deletedAt }) => deletedAt === null);
  const cas = shown ? all : live;
  const now = Date.now();
  const mayCreate = actorMay(ctx.actor, subscriptionId, "ca.create");
  const mayRequest = live.some(({ rights }) => rights.includes(rightFor("ca.request-intermediate")));
  const folded = readFoldedCas((await cookies()).get("folded-cas")?.value);
  return (
    <Page width="full">
      <PageHeader
        title="Certificate authorities"
        description={live.length > 0 && <span className="num">{live.length} in this subscription</span>}
        actions={
          <>
            <ButtonLink href="/cas/requests" icon={<Hourglass aria-hidden />}>
              CA requests
            </ButtonLink>
            {cas.length > 0 && (mayCreate || mayRequest) && (
              <ButtonLink variant="primary" href="/cas/new" icon={<Plus aria-hidden />}>
                Create CA
              </ButtonLink>
            )}
          </>
        }
      />
      {cas.length + requests.length > 0 ? (
        <CaTreeTable cas={cas} requests={requests} folded={folded} now={now} />
      ) : (
        <NoCas subscriptionName={subscriptionName} mayCreate={mayCreate} />
      )}
      <DeletedSwitch count={all.length - live.length} shown={shown} />
      {live.length > 0 && <ValidityChart cas={inTreeOrder(live)} now={now} />}
    </Page>
  );
}

import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { IntermediateCaForm } from "@/app/(portal)/cas/new/_components/intermediate-ca-form";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { caRightNames } from "@/lib/auth/ca-rights";
import { rightFor } from "@/lib/auth/permissions";
import { listCas } from "@/lib/ca/list-cas";

export const metadata: Metadata = { title: "Request intermediate CA" };

const right = rightFor("ca.request-intermediate");

export default async function NewIntermediateCaPage({ searchParams }: { searchParams: Promise<{ parent?: string }> }) {
  const ctx = await pageCtx();
  const { subscriptionId } = await currentSubscription(ctx);
  const cas = await listCas({ ctx, input: { subscriptionId } });
  const now = Date.now();
  const parents = cas
    .filter(({ state }) => state === "active" || state === "expiring")
    .map(({ id, name, keyAlgorithm, notAfter, rights }) => ({
      id,
      name,
      detail: [
        `${keyAlgorithm}, expires ${fromNowWords(notAfter, now)}`,
        rights.includes(right) ? [] : `you do not hold the right ${caRightNames[right]}`,
      ]
        .flat()
        .join("; "),
    }));
  if (parents.length === 0) {
    return (
      <Page width="form">
        <Breadcrumb trail={[{ label: "Create CA", href: "/cas/new" }, { label: "Request intermediate CA" }]} />
        <Card label="Request intermediate CA">
          <EmptyState icon={<ShieldCheck />} title="No CA can issue it yet" headingLevel="h1">
            An intermediate CA is signed by a CA of this portal, and there is none that is valid now.
          </EmptyState>
        </Card>
      </Page>
    );
  }
  const wanted = (await searchParams).parent;
  const [only] = parents.length === 1 ? parents : [];
  const parentId = parents.find(({ id }) => id === wanted)?.id ?? only?.id ?? "";
  const refusal = cas.some(({ rights }) => rights.includes(right))
    ? null
    : `You do not hold the right ${caRightNames[right]} on any CA`;
  return <IntermediateCaForm subscriptionId={subscriptionId} parents={parents} parentId={parentId} refusal={refusal} />;
}

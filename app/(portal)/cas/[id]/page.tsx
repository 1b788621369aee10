import { CaCertificateCard } from "@/app/(portal)/cas/_components/ca-certificate-card";
import { ChainCard } from "@/app/(portal)/cas/_components/chain-card";
import { CrlCard } from "@/app/(portal)/cas/_components/crl-card";
import { RecentCertificates } from "@/app/(portal)/cas/_components/recent-certificates";
import { CaBanners } from "@/app/(portal)/cas/[id]/_components/ca-banners";
import { caChainLinks } from "@/app/(portal)/cas/[id]/_components/ca-chain-links";
import { KeyHistoryCard } from "@/app/(portal)/cas/[id]/_components/key-history-card";
import { LifecycleCard } from "@/app/(portal)/cas/[id]/_components/lifecycle-card";
import { loadCa } from "@/app/(portal)/cas/[id]/_components/load-ca";
import { OwnRightsCard } from "@/app/(portal)/cas/[id]/_components/own-rights-card";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay, type Ctx } from "@/lib/auth/actor";
import { rightFor } from "@/lib/auth/permissions";
import { caDeletionImpact } from "@/lib/ca/ca-deletion-impact";
import type { CaDetail } from "@/lib/ca/get-ca";
import { listCertificates } from "@/lib/certificates/list-certificates";
import { isDualControlled } from "@/lib/confirmations/ask-confirmation";

const recentCount = 5;

/** For those who manage a live CA. */
async function Lifecycle({ ctx, ca, now }: { ctx: Ctx; ca: CaDetail; now: number }) {
  if (ca.deletedAt !== null || !ca.rights.includes(rightFor("ca.delete"))) return null;
  const [impact, dualControlled] = await Promise.all([
    caDeletionImpact({ ctx, input: { caId: ca.id } }),
    isDualControlled(ca.subscriptionId),
  ]);
  return <LifecycleCard ca={ca} impact={impact} isDualControlled={dualControlled} now={now} />;
}

export default async function CaPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  const ca = await loadCa((await params).id);
  const { subscriptionId } = ca;
  const recent = await listCertificates({ ctx, input: { subscriptionId, caId: ca.id, limit: recentCount } });
  const now = Date.now();
  return (
    <>
      <CaBanners ca={ca} now={now} mayOpenApprovals={actorMay(ctx.actor, subscriptionId, "confirmation.view")} />
      <div className="mt-5 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <CrlCard ca={ca} now={now} />
          <RecentCertificates caId={ca.id} items={recent.items} now={now} />
          <KeyHistoryCard ca={ca} />
          <Lifecycle ctx={ctx} ca={ca} now={now} />
        </div>
        <div className="min-w-0 space-y-5">
          <ChainCard links={caChainLinks(ca, recent.items[0]?.title)} />
          <CaCertificateCard ca={ca} />
          {ca.deletedAt === null && <OwnRightsCard caId={ca.id} rights={ca.rights} />}
        </div>
      </div>
    </>
  );
}

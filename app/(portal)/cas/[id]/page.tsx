import { Files, Shield } from "lucide-react";
import { CaCertificateCard } from "@/app/(portal)/cas/_components/ca-certificate-card";
import { ChainCard } from "@/app/(portal)/cas/_components/chain-card";
import { CrlCard } from "@/app/(portal)/cas/_components/crl-card";
import { ExpiryCallout } from "@/app/(portal)/cas/_components/expiry-callout";
import { countWords } from "@/app/(portal)/cas/_components/number-words";
import { RecentCertificates } from "@/app/(portal)/cas/_components/recent-certificates";
import { loadCa } from "@/app/(portal)/cas/[id]/_components/load-ca";
import { Time } from "@/components/ui/time";
import { pageCtx } from "@/lib/actions/request-ctx";
import { listCertificates } from "@/lib/certificates/list-certificates";

const recentCount = 5;

export default async function CaPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  const ca = await loadCa((await params).id);
  const { subscriptionId } = ca;
  const recent = await listCertificates({ ctx, input: { subscriptionId, caId: ca.id, limit: recentCount } });
  const now = Date.now();
  const until = (
    <>
      until <Time value={ca.notAfter} parts="date" />
    </>
  );
  return (
    <>
      <ExpiryCallout ca={ca} now={now} />
      <div className="mt-5 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <CrlCard ca={ca} now={now} />
          <RecentCertificates caId={ca.id} items={recent.items} now={now} />
        </div>
        <div className="min-w-0 space-y-5">
          <ChainCard
            links={[
              { key: "ca", icon: <Shield />, name: ca.name, detail: <>This CA, a root, {until}</>, current: true },
              {
                key: "leaves",
                icon: <Files />,
                name: countWords(ca.activeCertificates, "active certificate", "active certificates"),
                detail: recent.items[0] ? `Latest ${recent.items[0].title}` : "None was issued yet",
                href: `/certificates?ca=${ca.id}&state=active`,
              },
            ]}
          />
          <CaCertificateCard ca={ca} />
        </div>
      </div>
    </>
  );
}

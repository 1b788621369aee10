import { FileBadge, Files, Shield } from "lucide-react";
import type { Metadata } from "next";
import { CaCertificateCard } from "@/app/(portal)/cas/_components/ca-certificate-card";
import { CaStatusBadge } from "@/app/(portal)/cas/_components/ca-status-badge";
import { ChainCard } from "@/app/(portal)/cas/_components/chain-card";
import { CrlCard } from "@/app/(portal)/cas/_components/crl-card";
import { ExpiryCallout } from "@/app/(portal)/cas/_components/expiry-callout";
import { foundOr404 } from "@/app/(portal)/cas/_components/found-or-404";
import { countWords } from "@/app/(portal)/cas/_components/number-words";
import { PublishCrlButton } from "@/app/(portal)/cas/_components/publish-crl-button";
import { RecentCertificates } from "@/app/(portal)/cas/_components/recent-certificates";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { pageCtx } from "@/lib/actions/request-ctx";
import { rightFor } from "@/lib/auth/permissions";
import { getCa } from "@/lib/ca/get-ca";
import { listCertificates } from "@/lib/certificates/list-certificates";

export const metadata: Metadata = { title: "Certificate authority" };

const recentCount = 5;

export default async function CaPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  const { id } = await params;
  const ca = await foundOr404(getCa({ ctx, input: { caId: id } }));
  const { subscriptionId } = ca;
  const recent = await listCertificates({ ctx, input: { subscriptionId, caId: ca.id, limit: recentCount } });
  const now = Date.now();
  const active = countWords(ca.activeCertificates, "active certificate", "active certificates");
  const until = (
    <>
      until <Time value={ca.notAfter} parts="date" />
    </>
  );
  return (
    <Page>
      <Breadcrumb trail={[{ label: ca.name }]} />
      <PageHeader
        title={ca.name}
        badge={<CaStatusBadge state={ca.state} />}
        description={<span className="num">{`Root CA, ${ca.keyAlgorithm}, ${active}`}</span>}
        actions={
          <>
            {ca.rights.includes(rightFor("crl.publish")) && <PublishCrlButton caId={ca.id} caName={ca.name} />}
            <ButtonLink variant="primary" href={`/certificates/issue?ca=${ca.id}`} icon={<FileBadge aria-hidden />}>
              Issue certificate
            </ButtonLink>
          </>
        }
      />
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
                name: active,
                detail: recent.items[0] ? `Latest ${recent.items[0].title}` : "None was issued yet",
                href: `/certificates?ca=${ca.id}&state=active`,
              },
            ]}
          />
          <CaCertificateCard ca={ca} />
        </div>
      </div>
    </Page>
  );
}

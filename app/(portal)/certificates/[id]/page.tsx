import { FileBadge, RefreshCw, Shield } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ChainCard, type ChainLink } from "@/app/(portal)/cas/_components/chain-card";
import { foundOr404 } from "@/app/(portal)/cas/_components/found-or-404";
import { CertificateStatusBadge } from "@/app/(portal)/certificates/_components/certificate-status-badge";
import { DownloadMenu } from "@/app/(portal)/certificates/_components/download-menu";
import { ExtensionsCard } from "@/app/(portal)/certificates/_components/extensions-card";
import { HistoryCard } from "@/app/(portal)/certificates/_components/history-card";
import { IdentityCard } from "@/app/(portal)/certificates/_components/identity-card";
import { LifetimeCard } from "@/app/(portal)/certificates/_components/lifetime-card";
import { ReleaseHoldButton } from "@/app/(portal)/certificates/_components/release-hold-button";
import { RevokeCertificateButton } from "@/app/(portal)/certificates/_components/revoke-certificate-button";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { pageCtx } from "@/lib/actions/request-ctx";
import { rightFor } from "@/lib/auth/permissions";
import { type CertificateDetail, getCertificate } from "@/lib/certificates/get-certificate";
import { profileNames } from "@/lib/certificates/profiles";

export const metadata: Metadata = { title: "Certificate" };

const linkClasses = "rounded-xs text-accent-text underline decoration-accent-line underline-offset-2";

/** What the person may do with it, the gravest first. */
function Actions({ certificate }: { certificate: CertificateDetail }) {
  const { id, title, state, rights, renewalBar } = certificate;
  const mayRevoke = state !== "revoked" && rights.includes(rightFor("certificate.revoke"));
  const mayRenew = renewalBar === null && rights.includes(rightFor("certificate.request"));
  return (
    <>
      <DownloadMenu certificateId={id} />
      {mayRevoke && <RevokeCertificateButton certificateId={id} title={title} onHold={state === "held"} />}
      {mayRevoke && state === "held" && <ReleaseHoldButton certificateId={id} title={title} />}
      {mayRenew && (
        <ButtonLink variant="primary" href={`/certificates/${id}/renew`} icon={<RefreshCw aria-hidden />}>
          Renew
        </ButtonLink>
      )}
    </>
  );
}

function Description({ certificate }: { certificate: CertificateDetail }) {
  const { profile, ca, childCa } = certificate;
  return (
    <>
      {profileNames[profile]}
      {childCa && (
        <>
          {", the certificate of "}
          <Link href={`/cas/${childCa.id}`} className={linkClasses}>
            {childCa.name}
          </Link>
        </>
      )}
      , issued by{" "}
      <Link href={`/cas/${ca.id}`} className={linkClasses}>
        {ca.name}
      </Link>
    </>
  );
}

/** From the top of the chain down to the certificate. */
function chainLinks({ issuers, id, title, notAfter }: CertificateDetail): ChainLink[] {
  const above = issuers.map(
    ({ name, caId, selfIssued, notAfter: until }): ChainLink => ({
      key: `${name} ${until}`,
      icon: <Shield />,
      name,
      ...(caId === null ? {} : { href: `/cas/${caId}` }),
      detail: (
        <>
          {selfIssued ? "Root, until" : "until"} <Time value={until} parts="date" />
        </>
      ),
    }),
  );
  const leaf = { key: id, icon: <FileBadge />, name: title, current: true };
  const detail = (
    <>
      until <Time value={notAfter} parts="date" />
    </>
  );
  return [...above, { ...leaf, detail }];
}

export default async function CertificatePage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  const { id } = await params;
  const certificate = await foundOr404(getCertificate({ ctx, input: { certificateId: id } }));
  const { title, state, profile } = certificate;
  return (
    <Page>
      <Breadcrumb trail={[{ label: title }]} />
      <PageHeader
        title={title}
        badge={
          <span className="flex gap-1.5">
            <CertificateStatusBadge state={state} />
            {profile === "intermediate-ca" && <Badge tone="info">{profileNames[profile]}</Badge>}
          </span>
        }
        description={<Description certificate={certificate} />}
        actions={<Actions certificate={certificate} />}
      />
      <div className="mt-5 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <LifetimeCard certificate={certificate} now={Date.now()} />
          <IdentityCard certificate={certificate} />
          <ExtensionsCard extensions={certificate.extensions} />
        </div>
        <div className="min-w-0 space-y-5">
          <HistoryCard certificate={certificate} />
          <ChainCard links={chainLinks(certificate)} />
        </div>
      </div>
    </Page>
  );
}

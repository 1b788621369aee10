import { FileBadge, Shield } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ChainCard } from "@/app/(portal)/cas/_components/chain-card";
import { foundOr404 } from "@/app/(portal)/cas/_components/found-or-404";
import { CertificateStatusBadge } from "@/app/(portal)/certificates/_components/certificate-status-badge";
import { DownloadMenu } from "@/app/(portal)/certificates/_components/download-menu";
import { ExtensionsCard } from "@/app/(portal)/certificates/_components/extensions-card";
import { HistoryCard } from "@/app/(portal)/certificates/_components/history-card";
import { IdentityCard } from "@/app/(portal)/certificates/_components/identity-card";
import { LifetimeCard } from "@/app/(portal)/certificates/_components/lifetime-card";
import { RevokeCertificateButton } from "@/app/(portal)/certificates/_components/revoke-certificate-button";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { pageCtx } from "@/lib/actions/request-ctx";
import { rightFor } from "@/lib/auth/permissions";
import { getCertificate } from "@/lib/certificates/get-certificate";

export const metadata: Metadata = { title: "Certificate" };

export default async function CertificatePage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  const { id } = await params;
  const certificate = await foundOr404(getCertificate({ ctx, input: { certificateId: id } }));
  const { title, ca, state } = certificate;
  const mayRevoke = state !== "revoked" && certificate.rights.includes(rightFor("certificate.revoke"));
  return (
    <Page>
      <Breadcrumb trail={[{ label: title }]} />
      <PageHeader
        title={title}
        badge={<CertificateStatusBadge state={state} />}
        description={
          <>
            TLS server, issued by{" "}
            <Link
              href={`/cas/${ca.id}`}
              className="rounded-xs text-accent-text underline decoration-accent-line underline-offset-2"
            >
              {ca.name}
            </Link>
          </>
        }
        actions={
          <>
            <DownloadMenu certificateId={certificate.id} />
            {mayRevoke && <RevokeCertificateButton certificateId={certificate.id} title={title} />}
          </>
        }
      />
      <div className="mt-5 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <LifetimeCard certificate={certificate} now={Date.now()} />
          <IdentityCard certificate={certificate} />
          <ExtensionsCard extensions={certificate.extensions} />
        </div>
        <div className="min-w-0 space-y-5">
          <HistoryCard certificate={certificate} />
          <ChainCard
            links={[
              {
                key: "ca",
                icon: <Shield />,
                name: ca.name,
                href: `/cas/${ca.id}`,
                detail: (
                  <>
                    Root, until <Time value={ca.notAfter} parts="date" />
                  </>
                ),
              },
              {
                key: "leaf",
                icon: <FileBadge />,
                name: title,
                current: true,
                detail: (
                  <>
                    until <Time value={certificate.notAfter} parts="date" />
                  </>
                ),
              },
            ]}
          />
        </div>
      </div>
    </Page>
  );
}

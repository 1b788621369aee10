import { FileBadge } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CaStatusBadge } from "@/app/(portal)/cas/_components/ca-status-badge";
import { countWords } from "@/app/(portal)/cas/_components/number-words";
import { PublishCrlButton } from "@/app/(portal)/cas/_components/publish-crl-button";
import { DeletedBanner } from "@/app/(portal)/cas/[id]/_components/ca-banners";
import { caKindWords } from "@/app/(portal)/cas/[id]/_components/ca-kind-words";
import { CaTabs } from "@/app/(portal)/cas/[id]/_components/ca-tabs";
import { loadCa } from "@/app/(portal)/cas/[id]/_components/load-ca";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { rightFor } from "@/lib/auth/permissions";
import type { CaDetail } from "@/lib/ca/get-ca";

export const metadata: Metadata = { title: "Certificate authority" };

type Props = { params: Promise<{ id: string }>; children: ReactNode };

/** What is done with a live CA day by day. */
function CaActions({ ca }: { ca: CaDetail }) {
  if (ca.deletedAt !== null) return null;
  const { id, name, rights, settings } = ca;
  return (
    <>
      {rights.includes(rightFor("crl.publish")) && (
        <PublishCrlButton caId={id} caName={name} lifetimeHours={settings.crlLifetimeHours} />
      )}
      <ButtonLink variant="primary" href={`/certificates/issue?ca=${id}`} icon={<FileBadge aria-hidden />}>
        Issue certificate
      </ButtonLink>
    </>
  );
}

/** The frame of one CA: its name, what it is, and the tabs of its pages. */
export default async function CaLayout({ params, children }: Props) {
  const ca = await loadCa((await params).id);
  const active = countWords(ca.activeCertificates, "active certificate", "active certificates");
  return (
    <Page>
      <Breadcrumb trail={[{ label: ca.name }]} />
      <PageHeader
        title={ca.name}
        badge={<CaStatusBadge state={ca.state} />}
        description={<span className="num">{`${caKindWords(ca)}, ${ca.keyAlgorithm}, ${active}`}</span>}
        actions={<CaActions ca={ca} />}
        tabs={<CaTabs caId={ca.id} activeCertificates={ca.activeCertificates} />}
      />
      <DeletedBanner ca={ca} />
      {children}
    </Page>
  );
}

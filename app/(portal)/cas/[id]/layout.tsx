import { FileBadge } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CaStatusBadge } from "@/app/(portal)/cas/_components/ca-status-badge";
import { countWords } from "@/app/(portal)/cas/_components/number-words";
import { PublishCrlButton } from "@/app/(portal)/cas/_components/publish-crl-button";
import { CaTabs } from "@/app/(portal)/cas/[id]/_components/ca-tabs";
import { loadCa } from "@/app/(portal)/cas/[id]/_components/load-ca";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { rightFor } from "@/lib/auth/permissions";

export const metadata: Metadata = { title: "Certificate authority" };

type Props = { params: Promise<{ id: string }>; children: ReactNode };

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
        description={<span className="num">{`Root CA, ${ca.keyAlgorithm}, ${active}`}</span>}
        actions={
          <>
            {ca.rights.includes(rightFor("crl.publish")) && <PublishCrlButton caId={ca.id} caName={ca.name} />}
            <ButtonLink variant="primary" href={`/certificates/issue?ca=${ca.id}`} icon={<FileBadge aria-hidden />}>
              Issue certificate
            </ButtonLink>
          </>
        }
        tabs={<CaTabs caId={ca.id} activeCertificates={ca.activeCertificates} />}
      />
      {children}
    </Page>
  );
}

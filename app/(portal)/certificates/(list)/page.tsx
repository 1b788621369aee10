import { ChevronFirst, ChevronRight, FileBadge, SearchX, Shield } from "lucide-react";
import type { Metadata } from "next";
import { CertificateFilters } from "@/app/(portal)/certificates/_components/certificate-filters";
import { type CertificateView, certificatesHref } from "@/app/(portal)/certificates/_components/certificates-href";
import { NoCertificates } from "@/app/(portal)/certificates/_components/no-certificates";
import { SelectableCertificates } from "@/app/(portal)/certificates/_components/selectable-certificates";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { listCas } from "@/lib/ca/list-cas";
import { listCertificates, listCertificatesInput } from "@/lib/certificates/list-certificates";

export const metadata: Metadata = { title: "Certificates" };

type Query = Record<"text" | "state" | "profile" | "ca" | "after", string | string[] | undefined>;

function Pages({ view, next }: { view: CertificateView; next: string | null }) {
  if (!view.after && next === null) return null;
  return (
    <nav aria-label="Pages of certificates" className="mt-3 flex justify-end gap-2">
      {view.after && (
        <ButtonLink
          size="sm"
          href={certificatesHref({ ...view, after: undefined })}
          icon={<ChevronFirst aria-hidden />}
        >
          Newest
        </ButtonLink>
      )}
      {next && (
        <ButtonLink size="sm" href={certificatesHref({ ...view, after: next })}>
          Older
          <ChevronRight aria-hidden />
        </ButtonLink>
      )}
    </nav>
  );
}

export default async function CertificatesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await pageCtx();
  const { subscriptionId } = await currentSubscription(ctx);
  const query = await searchParams;
  const { ca: caId, state, profile, text, after } = query;
  const wish = { subscriptionId, caId, state, profile, text, after };
  const input = listCertificatesInput.parse(wish);
  const [cas, list] = await Promise.all([
    listCas({ ctx, input: { subscriptionId } }),
    listCertificates({ ctx, input }),
  ]);
  const { subscriptionId: _, limit: __, ...view }: CertificateView & typeof input = input;
  const filtered = Boolean(view.caId || view.state || view.profile || view.text);
  const empty = list.items.length === 0;
  const bare = empty && !filtered && !view.after;
  return (
    <Page width="full">
      <PageHeader
        title="Certificates"
        description="Newest first"
        actions={
          cas.length > 0 && (
            <ButtonLink variant="primary" href="/certificates/issue" icon={<FileBadge aria-hidden />}>
              Issue certificate
            </ButtonLink>
          )
        }
      />
      {!bare && <CertificateFilters key={certificatesHref(view)} view={view} cas={cas} />}
      <Card className="mt-4 overflow-clip" label="Certificates of the subscription">
        {empty ? (
          <NoCertificates
            icon={bare ? cas.length > 0 ? <FileBadge /> : <Shield /> : <SearchX />}
            kind={bare ? (cas.length > 0 ? "none" : "no-ca") : "no-match"}
          />
        ) : (
          <SelectableCertificates key={certificatesHref(view)} items={list.items} now={Date.now()} />
        )}
      </Card>
      <Pages view={view} next={list.next} />
    </Page>
  );
}

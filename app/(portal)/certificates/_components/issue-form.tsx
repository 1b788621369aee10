"use client";

import { CertificateFormFrame } from "@/app/(portal)/certificates/_components/certificate-form-frame";
import { ExpectedRefusal, expectedRefusal } from "@/app/(portal)/certificates/_components/expected-refusal";
import { type Issuer, RequestFields } from "@/app/(portal)/certificates/_components/request-fields";
import { useCertificateForm } from "@/app/(portal)/certificates/_components/use-certificate-form";
import { issueCertificateAction, previewCertificateRequestAction } from "@/app/(portal)/certificates/actions";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { type CertificateRequestInput, defaultValidityDays } from "@/lib/certificates/issue-schema";

const actions = { preview: previewCertificateRequestAction, send: issueCertificateAction };

export function IssueForm({ cas, firstCaId }: { cas: readonly Issuer[]; firstCaId: string }) {
  const form = useCertificateForm<CertificateRequestInput>(
    { caId: firstCaId, profile: "tls-server", csr: "", validityDays: defaultValidityDays },
    actions,
  );
  const { values, change, preview, problem } = form;
  const issuer = cas.find(({ id }) => id === values.caId);
  const refusal = expectedRefusal(issuer, preview);
  return (
    <CertificateFormFrame
      form={form}
      head={
        <>
          <Breadcrumb trail={[{ label: "Issue" }]} />
          <PageHeader
            title="Issue certificate"
            description="From a certificate signing request. Nothing is issued until you have seen what will be in it."
          />
          {refusal && <ExpectedRefusal {...refusal} eventId={4888} />}
        </>
      }
      submitLabel="Issue certificate"
      records={refusal ? 4888 : 4887}
      cancelHref="/certificates"
    >
      <RequestFields cas={cas} values={values} onChange={change} csrError={problem?.fieldErrors?.csr} />
    </CertificateFormFrame>
  );
}

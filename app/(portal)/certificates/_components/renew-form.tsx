"use client";

import { CertificateFormFrame } from "@/app/(portal)/certificates/_components/certificate-form-frame";
import { CsrField } from "@/app/(portal)/certificates/_components/csr-field";
import { ExpectedRefusal, expectedRefusal } from "@/app/(portal)/certificates/_components/expected-refusal";
import { useCertificateForm } from "@/app/(portal)/certificates/_components/use-certificate-form";
import { ValidityField } from "@/app/(portal)/certificates/_components/validity-field";
import { previewRenewalAction, renewCertificateAction } from "@/app/(portal)/certificates/actions";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { defaultValidityDays, type RenewalRequestInput } from "@/lib/certificates/issue-schema";

const actions = { preview: previewRenewalAction, send: renewCertificateAction };

type Props = {
  certificateId: string;
  title: string;
  /** `DNS:…`, `IP:…`: the request has to ask for the same. */
  names: readonly string[];
  issuer: { name: string; mayRequest: boolean };
};

export function RenewForm({ certificateId, title, names, issuer }: Props) {
  const form = useCertificateForm<RenewalRequestInput>(
    { certificateId, csr: "", validityDays: defaultValidityDays },
    actions,
  );
  const { values, change, preview, problem } = form;
  const refusal = expectedRefusal(issuer, preview);
  const eventId = issuer.mayRequest ? 90027 : 4888;
  return (
    <CertificateFormFrame
      form={form}
      head={
        <>
          <Breadcrumb trail={[{ label: title, href: `/certificates/${certificateId}` }, { label: "Renew" }]} />
          <PageHeader
            title={`Renew ${title}`}
            description="From a request for the same names. The present certificate stays valid until it ends or is revoked."
          />
          {refusal && <ExpectedRefusal {...refusal} eventId={eventId} />}
        </>
      }
      submitLabel="Renew certificate"
      records={refusal ? eventId : 4887}
      cancelHref={`/certificates/${certificateId}`}
    >
      <div className="min-w-0 sm:col-span-2">
        <p className="font-medium">Names to ask for</p>
        <p className="code mt-1 break-all text-fg-muted text-xs">{names.length === 0 ? title : names.join(", ")}</p>
      </div>
      <ValidityField value={values.validityDays} onValueChange={(validityDays) => change({ validityDays })} />
      <CsrField value={values.csr} onValueChange={(csr) => change({ csr })} error={problem?.fieldErrors?.csr} />
    </CertificateFormFrame>
  );
}

"use client";

import { Shield } from "lucide-react";
import { CsrField } from "@/app/(portal)/certificates/_components/csr-field";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { Time } from "@/components/ui/time";
import { type CertificateRequestInput, validityChoices } from "@/lib/certificates/issue-schema";

export type Issuer = { id: string; name: string; keyAlgorithm: string; notAfter: string };

type Props = {
  cas: readonly Issuer[];
  values: CertificateRequestInput;
  onChange: (part: Partial<CertificateRequestInput>) => void;
  csrError?: string;
};

/** By whom, for how long, and from which request. */
export function RequestFields({ cas, values, onChange, csrError }: Props) {
  const issuer = cas.find(({ id }) => id === values.caId);
  return (
    <>
      <Field
        name="caId"
        label="Issued by"
        help={
          issuer && (
            <>
              {issuer.keyAlgorithm}, until <Time value={issuer.notAfter} parts="date" />
            </>
          )
        }
      >
        <Select
          value={values.caId}
          onValueChange={(caId) => onChange({ caId })}
          lead={<Shield />}
          options={cas.map(({ id, name, keyAlgorithm }) => ({ value: id, label: name, detail: keyAlgorithm }))}
        />
      </Field>
      <Field name="validityDays" label="Valid for" help="A TLS server certificate. It ends with its CA at the latest.">
        <Select
          value={String(values.validityDays)}
          onValueChange={(value) => onChange({ validityDays: Number(value) })}
          options={validityChoices.map((days) => ({ value: String(days), label: `${days} days` }))}
        />
      </Field>
      <CsrField value={values.csr} onValueChange={(csr) => onChange({ csr })} error={csrError} />
    </>
  );
}

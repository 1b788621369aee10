"use client";

import { Shield } from "lucide-react";
import { CsrField } from "@/app/(portal)/certificates/_components/csr-field";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { Time } from "@/components/ui/time";
import { type CertificateRequestInput, validityChoices } from "@/lib/certificates/issue-schema";
import { profileNames, profileSentences, requestedProfiles } from "@/lib/certificates/profiles";

export type Issuer = {
  id: string;
  name: string;
  keyAlgorithm: string;
  notAfter: string;
  /** Whether the person holds the right to request on it. */
  mayRequest: boolean;
  /** Why nothing can be asked of it; null when it can. */
  blocked: string | null;
};

type Props = {
  cas: readonly Issuer[];
  values: CertificateRequestInput;
  onChange: (part: Partial<CertificateRequestInput>) => void;
  csrError?: string;
};

/** What for, by whom, for how long, and from which request. */
export function RequestFields({ cas, values, onChange, csrError }: Props) {
  const issuer = cas.find(({ id }) => id === values.caId);
  return (
    <>
      <Field name="profile" label="Profile" help={profileSentences[values.profile]} className="sm:col-span-2">
        <Select
          value={values.profile}
          onValueChange={(profile) => onChange({ profile })}
          options={requestedProfiles.map((value) => ({ value, label: profileNames[value] }))}
        />
      </Field>
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
          options={cas.map(({ id, name, keyAlgorithm, blocked }) => ({
            value: id,
            label: name,
            detail: blocked ?? keyAlgorithm,
            disabled: blocked !== null,
          }))}
        />
      </Field>
      <Field name="validityDays" label="Valid for" help="It ends with its CA at the latest.">
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

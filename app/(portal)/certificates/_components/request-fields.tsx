"use client";

import { Shield } from "lucide-react";
import { CsrField } from "@/app/(portal)/certificates/_components/csr-field";
import { ValidityField } from "@/app/(portal)/certificates/_components/validity-field";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { Time } from "@/components/ui/time";
import type { CertificateRequestInput } from "@/lib/certificates/issue-schema";
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
      <ValidityField value={values.validityDays} onValueChange={(validityDays) => onChange({ validityDays })} />
      <CsrField value={values.csr} onValueChange={(csr) => onChange({ csr })} error={csrError} />
    </>
  );
}

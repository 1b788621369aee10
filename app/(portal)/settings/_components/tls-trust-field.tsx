import { Controller } from "react-hook-form";
import { CertificateSummary } from "@/app/(portal)/settings/_components/certificate-summary";
import { PemField } from "@/app/(portal)/settings/_components/pem-field";
import { changedNames, fieldId, fieldLabels } from "@/app/(portal)/settings/_components/siem-form";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { settingLabels } from "@/lib/export/destination-settings";
import { kafkaPreset } from "@/lib/export/kafka-presets";

const options = [
  { value: "system", label: "System trust store" },
  { value: "own", label: "Own CA certificate" },
] as const;

const trustHelp = {
  system: "The public CAs that the portal’s machine knows.",
  own: "The CA below alone, for a broker’s certificate that no public CA has signed.",
};

/** Where the CA of the brokers' certificates comes from. */
export function TlsTrustField({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form, values, stored } = state;
  return (
    <Field
      name="trust"
      id={fieldId(subscriptionId, "trust")}
      label={settingLabels.caCertificate}
      edited={stored !== null && changedNames(stored, values).includes("caCertificate")}
      help={trustHelp[values.trust]}
    >
      <Controller
        control={form.control}
        name="trust"
        render={({ field }) => (
          <Select value={field.value} onValueChange={field.onChange} onBlur={field.onBlur} options={options} />
        )}
      />
    </Field>
  );
}

/** The pasted CA, and what is in it. It stays while the other choice is tried. */
export function CaCertificateField({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { values } = state;
  const label = fieldLabels["settings.caCertificate"];
  const { help } = kafkaPreset(values.preset);
  return (
    <>
      <PemField
        subscriptionId={subscriptionId}
        state={state}
        name="settings.caCertificate"
        label={label}
        placeholder="-----BEGIN CERTIFICATE-----"
        help={help.caCertificate ?? "PEM of the CA that signed the brokers’ certificates, or of several."}
      />
      <CertificateSummary
        subscriptionId={subscriptionId}
        label={label}
        pem={values.settings.caCertificate ?? ""}
        forTrust
      />
    </>
  );
}

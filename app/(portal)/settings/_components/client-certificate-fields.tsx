import { Controller } from "react-hook-form";
import { CertificateSummary } from "@/app/(portal)/settings/_components/certificate-summary";
import { ClientKeyField } from "@/app/(portal)/settings/_components/client-key-field";
import { PemField } from "@/app/(portal)/settings/_components/pem-field";
import { changedNames, fieldId, showsClientCertificate } from "@/app/(portal)/settings/_components/siem-form";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { settingLabels } from "@/lib/export/destination-settings";
import { kafkaPreset } from "@/lib/export/kafka-presets";

const options = [
  { value: "none", label: "None" },
  { value: "certificate", label: "Own client certificate" },
] as const;

const pemHelp = "PEM of the certificate that the portal shows to the brokers, its intermediates behind it.";

/** Mutual TLS: what the portal shows of itself. SSL signs in by it alone; over SASL_SSL it comes beside the password. */
export function ClientCertificateFields({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form, values, stored } = state;
  const { help } = kafkaPreset(values.preset);
  const label = settingLabels.clientCertificate;
  const edited = stored !== null && changedNames(stored, values).includes("clientCertificate");
  const isChoice = values.settings.securityProtocol === "SASL_SSL";
  return (
    <>
      {isChoice && (
        <Field
          name="clientAuth"
          id={fieldId(subscriptionId, "clientAuth")}
          label={label}
          edited={edited}
          className="sm:col-span-2"
          help="Only for a listener that asks for one beside the password (mutual TLS)."
        >
          <Controller
            control={form.control}
            name="clientAuth"
            render={({ field }) => (
              <Select value={field.value} onValueChange={field.onChange} onBlur={field.onBlur} options={options} />
            )}
          />
        </Field>
      )}
      {showsClientCertificate(values) && (
        <>
          <PemField
            subscriptionId={subscriptionId}
            state={state}
            name="settings.clientCertificate"
            label={isChoice ? "Client certificate (PEM)" : label}
            placeholder="-----BEGIN CERTIFICATE-----"
            edited={!isChoice && edited}
            help={help.clientCertificate ?? pemHelp}
          />
          <CertificateSummary
            subscriptionId={subscriptionId}
            label={label}
            pem={values.settings.clientCertificate ?? ""}
          />
          <ClientKeyField key={stored?.version ?? 0} subscriptionId={subscriptionId} state={state} />
        </>
      )}
    </>
  );
}

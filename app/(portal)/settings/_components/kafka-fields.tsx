import { Waypoints } from "lucide-react";
import { Controller } from "react-hook-form";
import { ClearTextWarning } from "@/app/(portal)/settings/_components/clear-text-warning";
import { PasswordField } from "@/app/(portal)/settings/_components/password-field";
import { changedNames, fieldId, settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import { messageOf } from "@/app/(portal)/settings/_components/siem-problems";
import { TlsTrustField } from "@/app/(portal)/settings/_components/tls-trust-field";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { Select } from "@/components/forms/select";
import { Textarea } from "@/components/forms/textarea";
import { type ProviderName, providerLabels, type SettingName, settingLabels } from "@/lib/export/destination-settings";
import { saslMechanisms, securityProtocols } from "@/lib/kafka/destination";

const providers = (Object.keys(providerLabels) as ProviderName[]).map((value) => ({
  value,
  label: providerLabels[value],
}));
const protocols = securityProtocols.map((value) => ({ value, label: value }));
const mechanisms = saslMechanisms.map((value) => ({ value, label: value }));

const protocolHelp = {
  SASL_PLAINTEXT: "Signs in without TLS. For a broker on a network that you trust.",
  SASL_SSL: "Signs in over TLS. The broker’s certificate is checked.",
};
const mechanismHelp = {
  PLAIN: "Sends the password as it is: choose it over TLS.",
  "SCRAM-SHA-256": "Proves the password without sending it.",
  "SCRAM-SHA-512": "Proves the password without sending it.",
};

/** The settings of a Kafka destination. */
export function KafkaFields({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form, values, stored } = state;
  const { control, register, formState } = form;
  const changed = changedNames(stored, values);
  const { securityProtocol, saslMechanism } = values.settings;
  function fieldOf(name: Exclude<SettingName, "provider" | "caCertificate">) {
    return {
      name: `settings.${name}`,
      id: fieldId(subscriptionId, `settings.${name}`),
      label: settingLabels[name],
      edited: stored !== null && changed.includes(name),
      error: messageOf(formState.errors, `settings.${name}`),
      required: true,
    };
  }
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
      <Field
        name="settings.provider"
        id={fieldId(subscriptionId, "provider")}
        label={settingLabels.provider}
        className="sm:col-span-2"
        help="Works with Apache Kafka and with services that speak its protocol and SASL."
      >
        <Controller
          control={control}
          name="settings.provider"
          render={({ field }) => (
            <Select
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              options={providers}
              lead={<Waypoints />}
            />
          )}
        />
      </Field>
      <Field
        {...fieldOf("brokers")}
        className="sm:col-span-2"
        help="One host:port a line. The others are found through any one that answers."
      >
        <Textarea mono {...register("settings.brokers")} />
      </Field>
      <Field {...fieldOf("topic")} className="sm:col-span-2" help="Must exist. The user needs Write and Describe.">
        <Input mono {...register("settings.topic")} />
      </Field>
      <Field {...fieldOf("securityProtocol")} help={protocolHelp[securityProtocol]}>
        <Controller
          control={control}
          name="settings.securityProtocol"
          render={({ field }) => (
            <Select mono value={field.value} onValueChange={field.onChange} onBlur={field.onBlur} options={protocols} />
          )}
        />
      </Field>
      <Field {...fieldOf("saslMechanism")} help={mechanismHelp[saslMechanism]}>
        <Controller
          control={control}
          name="settings.saslMechanism"
          render={({ field }) => (
            <Select
              mono
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              options={mechanisms}
            />
          )}
        />
      </Field>
      <ClearTextWarning settings={settingsSoFar(values)} />
      <Field {...fieldOf("username")}>
        <Input mono {...register("settings.username")} />
      </Field>
      <PasswordField subscriptionId={subscriptionId} state={state} />
      {securityProtocol === "SASL_SSL" && <TlsTrustField subscriptionId={subscriptionId} state={state} />}
    </div>
  );
}

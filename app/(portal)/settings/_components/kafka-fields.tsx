import { Waypoints } from "lucide-react";
import { ChoiceField } from "@/app/(portal)/settings/_components/choice-field";
import { ClearTextWarning } from "@/app/(portal)/settings/_components/clear-text-warning";
import { PasswordField } from "@/app/(portal)/settings/_components/password-field";
import { settingField } from "@/app/(portal)/settings/_components/setting-field";
import { settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import { TlsTrustField } from "@/app/(portal)/settings/_components/tls-trust-field";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { Textarea } from "@/components/forms/textarea";
import { type ProviderName, providerLabels } from "@/lib/export/destination-settings";
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
  const { form, values } = state;
  const { securityProtocol, saslMechanism } = values.settings;
  const shared = { subscriptionId, state };
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
      <ChoiceField
        {...shared}
        name="provider"
        options={providers}
        lead={<Waypoints />}
        help="Works with Apache Kafka and with services that speak its protocol and SASL."
        className="sm:col-span-2"
      />
      <Field
        {...settingField(subscriptionId, state, "brokers")}
        className="sm:col-span-2"
        help="One host:port a line. The others are found through any one that answers."
      >
        <Textarea mono {...form.register("settings.brokers")} />
      </Field>
      <Field
        {...settingField(subscriptionId, state, "topic")}
        className="sm:col-span-2"
        help="Must exist. The user needs Write and Describe."
      >
        <Input mono {...form.register("settings.topic")} />
      </Field>
      <ChoiceField {...shared} mono name="securityProtocol" options={protocols} help={protocolHelp[securityProtocol]} />
      <ChoiceField {...shared} mono name="saslMechanism" options={mechanisms} help={mechanismHelp[saslMechanism]} />
      <ClearTextWarning settings={settingsSoFar(values)} />
      <Field {...settingField(subscriptionId, state, "username")}>
        <Input mono {...form.register("settings.username")} />
      </Field>
      <PasswordField {...shared} />
      {securityProtocol === "SASL_SSL" && <TlsTrustField {...shared} />}
    </div>
  );
}

import { Waypoints } from "lucide-react";
import { ChoiceField } from "@/app/(portal)/settings/_components/choice-field";
import { ClearTextWarning } from "@/app/(portal)/settings/_components/clear-text-warning";
import { ClientCertificateFields } from "@/app/(portal)/settings/_components/client-certificate-fields";
import { FillInOffer } from "@/app/(portal)/settings/_components/fill-in-offer";
import { PresetField } from "@/app/(portal)/settings/_components/preset-field";
import { settingField } from "@/app/(portal)/settings/_components/setting-field";
import { settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import { SignInFields } from "@/app/(portal)/settings/_components/sign-in-fields";
import { CaCertificateField, TlsTrustField } from "@/app/(portal)/settings/_components/tls-trust-field";
import { TopicField } from "@/app/(portal)/settings/_components/topic-field";
import { useFillIn } from "@/app/(portal)/settings/_components/use-fill-in";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { Textarea } from "@/components/forms/textarea";
import { type ProviderName, providerLabels } from "@/lib/export/destination-settings";
import { kafkaPreset } from "@/lib/export/kafka-presets";
import {
  parseBroker,
  saslMechanisms,
  securityProtocols,
  splitBrokers,
  usesSasl,
  usesTls,
} from "@/lib/kafka/destination";

const providers = (Object.keys(providerLabels) as ProviderName[]).map((value) => ({
  value,
  label: providerLabels[value],
}));
const protocols = securityProtocols.map((value) => ({ value, label: value }));
const mechanisms = saslMechanisms.map((value) => ({ value, label: value }));

const protocolHelp = {
  SASL_PLAINTEXT: "Signs in without TLS. For a broker on a network that you trust.",
  SASL_SSL: "Signs in over TLS. The broker’s certificate is checked.",
  SSL: "Signs in over TLS by a client certificate, without SASL (mutual TLS).",
};
const mechanismHelp = {
  PLAIN: "Sends the password as it is: choose it over TLS.",
  "SCRAM-SHA-256": "Proves the password without sending it.",
  "SCRAM-SHA-512": "Proves the password without sending it.",
  OAUTHBEARER: "Signs in by a token that your identity provider issues to the portal.",
};

/** The settings of a Kafka destination. */
export function KafkaFields({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form, values } = state;
  const { securityProtocol, saslMechanism } = values.settings;
  const { help } = kafkaPreset(values.preset);
  const shared = { subscriptionId, state };
  const pasting = useFillIn(subscriptionId, state);
  /** A list in another form is rewritten once it is read without doubt. */
  function tidyBrokers() {
    const typed = form.getValues("settings.brokers");
    const brokers = splitBrokers(typed);
    if (!brokers.every(parseBroker)) return;
    const tidy = brokers.join("\n");
    if (tidy !== typed) form.setValue("settings.brokers", tidy, { shouldDirty: true, shouldValidate: true });
  }
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2" onPaste={pasting.onPaste}>
      {pasting.offered && <FillInOffer offered={pasting.offered} values={values} actions={pasting} />}
      <ChoiceField
        {...shared}
        name="provider"
        options={providers}
        lead={<Waypoints />}
        help="Works with Apache Kafka and with services that speak its protocol and SASL."
      />
      <PresetField {...shared} />
      <Field
        {...settingField(subscriptionId, state, "brokers")}
        className="sm:col-span-2"
        help={
          help.brokers ??
          "One host:port a line. The others are found through any one that answers. A client.properties pasted here fills in the other fields, too."
        }
      >
        <Textarea mono {...form.register("settings.brokers", { onBlur: tidyBrokers })} />
      </Field>
      <TopicField {...shared} />
      <ChoiceField {...shared} mono name="securityProtocol" options={protocols} help={protocolHelp[securityProtocol]} />
      {usesSasl(values.settings) && (
        <ChoiceField
          {...shared}
          mono
          name="saslMechanism"
          options={mechanisms}
          help={help.saslMechanism ?? mechanismHelp[saslMechanism]}
        />
      )}
      <ClearTextWarning settings={settingsSoFar(values)} />
      <SignInFields {...shared} />
      {usesTls(values.settings) && <TlsFields {...shared} />}
    </div>
  );
}

/** Whom the portal trusts, by which name, and what it shows of itself. */
function TlsFields(shared: { subscriptionId: string; state: SiemFormState }) {
  const { form, values } = shared.state;
  return (
    <>
      <TlsTrustField {...shared} />
      <Field
        {...settingField(shared.subscriptionId, shared.state, "tlsServerName")}
        className={usesSasl(values.settings) ? "" : "sm:col-span-2"}
        note="Optional"
        help="The name in the brokers’ certificates, if it is none of the names in the list."
      >
        <Input mono {...form.register("settings.tlsServerName")} />
      </Field>
      {values.trust === "own" && <CaCertificateField {...shared} />}
      <ClientCertificateFields {...shared} />
    </>
  );
}

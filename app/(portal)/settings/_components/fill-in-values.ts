import type { FieldName, SiemFormValues } from "@/app/(portal)/settings/_components/siem-form";
import { presetOf } from "@/lib/export/kafka-presets";
import type { FillName } from "@/lib/export/kafka-property-names";
import { saslMechanisms, securityProtocols, splitBrokers } from "@/lib/kafka/destination";

/** The form's field of what a pasted text says. */
export function filledField(name: FillName): FieldName {
  return name === "password" || name === "clientKey" ? name : `settings.${name}`;
}

/** The form's values with what a pasted text says put in. What it doesn't say stays as it is. */
export function fillInValues(values: SiemFormValues, fields: ReadonlyMap<FillName, string>): SiemFormValues {
  const { password, clientKey, securityProtocol, saslMechanism, ...texts } = Object.fromEntries(fields) as {
    [Name in FillName]?: string;
  };
  const { settings } = values;
  const preset = presetOf({ brokers: splitBrokers(texts.brokers ?? "") });
  return {
    ...values,
    // Names of hosts that no provider claims say nothing against the one that was chosen.
    preset: preset === "self-managed" ? values.preset : preset,
    trust: texts.caCertificate ? "own" : values.trust,
    clientAuth: texts.clientCertificate || clientKey ? "certificate" : values.clientAuth,
    password: password ?? values.password,
    clientKey: clientKey ?? values.clientKey,
    settings: {
      ...settings,
      ...texts,
      securityProtocol: securityProtocols.find((one) => one === securityProtocol) ?? settings.securityProtocol,
      saslMechanism: saslMechanisms.find((one) => one === saslMechanism) ?? settings.saslMechanism,
    },
  };
}

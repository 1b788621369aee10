import { z } from "zod";
import {
  changedSettings,
  type DestinationSettings,
  destinationPassword,
  destinationSettings,
  missingPassword,
  type SettingName,
  type StoredDestination,
  settingLabels,
} from "@/lib/export/destination-settings";
import { splitBrokers } from "@/lib/kafka/destination";

const fields = z.object({
  enabled: z.boolean(),
  /** Where the CA comes from; the stored settings say it by having a CA certificate. */
  trust: z.enum(["system", "own"]),
  settings: destinationSettings,
  password: destinationPassword,
});

/** What the controls hold. */
export type SiemFormValues = z.input<typeof fields>;
export type ParsedSiemForm = z.output<typeof fields>;

/** As the how-to has it: plaintext SASL. */
const fresh: SiemFormValues["settings"] = {
  provider: "kafka",
  brokers: "",
  topic: "",
  securityProtocol: "SASL_PLAINTEXT",
  saslMechanism: "PLAIN",
  username: "",
  caCertificate: "",
};

export function toFormValues(stored: StoredDestination | null): SiemFormValues {
  const settings = stored ? { ...stored.settings, brokers: stored.settings.brokers.join("\n") } : fresh;
  return {
    enabled: stored?.enabled ?? false,
    trust: settings.caCertificate ? "own" : "system",
    settings,
    password: "",
  };
}

/** What counts of what the controls hold: a pasted certificate stays while another choice makes it meaningless. */
export function whatCounts(values: SiemFormValues): SiemFormValues {
  const { trust, settings } = values;
  if (trust === "own" && settings.securityProtocol === "SASL_SSL") return values;
  return { ...values, settings: { ...settings, caCertificate: "" } };
}

/** The settings as far as they are typed, for comparing: a half-typed broker is a changed one already. */
export function settingsSoFar(values: SiemFormValues): DestinationSettings {
  const { settings } = whatCounts(values);
  const caCertificate = (settings.caCertificate ?? "").trim();
  const topic = settings.topic.trim();
  return { ...settings, topic, caCertificate, brokers: splitBrokers(settings.brokers.toLowerCase()) };
}

/**
 * The verbs' own schema, and what depends on what is stored and typed. The latter is checked along with the rest, not
 * after it, so that one attempt shows everything that is wrong.
 */
export function siemFormSchema(stored: StoredDestination | null, typed: SiemFormValues) {
  const missing = typed.password ? null : missingPassword(stored?.settings ?? null, settingsSoFar(typed));
  const { securityProtocol, caCertificate = "" } = typed.settings;
  const ownCaIsMissing = typed.trust === "own" && securityProtocol === "SASL_SSL" && caCertificate.trim() === "";
  return fields
    .refine(() => missing === null, { path: ["password"], error: missing ?? "", when: () => true })
    .refine(() => !ownCaIsMissing, {
      path: ["settings", "caCertificate"],
      error: "Paste the CA certificate, or choose the system trust store.",
      when: () => true,
    });
}

export function changedNames(stored: StoredDestination | null, values: SiemFormValues): SettingName[] {
  return changedSettings(settingsSoFar(toFormValues(stored)), settingsSoFar(values));
}

/** The labels of what differs from what is stored, in the form's order. */
export function changedLabels(stored: StoredDestination | null, values: SiemFormValues): string[] {
  if (!stored && !values.enabled) return [];
  return [
    ...(values.enabled === (stored?.enabled ?? false) ? [] : ["Send Audit Logs to SIEM"]),
    ...changedNames(stored, values).map((name) => settingLabels[name]),
    ...(values.password ? ["SASL password"] : []),
  ];
}

/** Names of the fields that can be wrong, in the form's order, with their labels. */
export const fieldLabels = {
  "settings.provider": settingLabels.provider,
  "settings.brokers": settingLabels.brokers,
  "settings.topic": settingLabels.topic,
  "settings.securityProtocol": settingLabels.securityProtocol,
  "settings.saslMechanism": settingLabels.saslMechanism,
  "settings.username": settingLabels.username,
  password: "SASL password",
  "settings.caCertificate": "CA certificate",
} as const;

export type FieldName = keyof typeof fieldLabels;
export const fieldNames = Object.keys(fieldLabels) as FieldName[];

/** Controls of several subscriptions stand on one page. */
export function fieldId(subscriptionId: string, name: FieldName | "enabled" | "trust"): string {
  return `${name.replace("settings.", "")}-${subscriptionId}`;
}

import { z } from "zod";
import {
  changedSettings,
  clientKeyLabel,
  type DestinationSettings,
  destinationClientKey,
  destinationPassword,
  destinationSettings,
  missingClientKey,
  missingPassword,
  needsClientKey,
  passwordLabel,
  type SettingName,
  type StoredDestination,
  settingLabels,
} from "@/lib/export/destination-settings";
import { kafkaPresetIds, presetOf } from "@/lib/export/kafka-presets";
import { splitBrokers, usesOauth, usesSasl, usesTls, usesUsername } from "@/lib/kafka/destination";

const fields = z.object({
  enabled: z.boolean(),
  /** Which service's words the form speaks; the broker list says it of what is stored. */
  preset: z.enum(kafkaPresetIds),
  /** Where the CA comes from; the stored settings say it by having a CA certificate. */
  trust: z.enum(["system", "own"]),
  /** Whether SASL_SSL shows a client certificate, too. SSL always does. */
  clientAuth: z.enum(["none", "certificate"]),
  settings: destinationSettings,
  password: destinationPassword,
  clientKey: destinationClientKey,
});

/** What the controls hold. */
export type SiemFormValues = z.input<typeof fields>;
export type ParsedSiemForm = z.output<typeof fields>;

/** What only some ways of signing in use. */
const unused = {
  tokenEndpoint: "",
  oauthClientId: "",
  oauthScope: "",
  logicalCluster: "",
  identityPoolId: "",
  caCertificate: "",
  tlsServerName: "",
  clientCertificate: "",
};

/** As the how-to has it: plaintext SASL. */
const fresh: DestinationSettings = {
  provider: "kafka",
  brokers: [],
  topic: "",
  securityProtocol: "SASL_PLAINTEXT",
  saslMechanism: "PLAIN",
  username: "",
  ...unused,
};

export function toFormValues(stored: StoredDestination | null): SiemFormValues {
  const settings = stored?.settings ?? fresh;
  return {
    enabled: stored?.enabled ?? false,
    preset: presetOf(settings),
    trust: settings.caCertificate ? "own" : "system",
    clientAuth: settings.clientCertificate ? "certificate" : "none",
    settings: { ...settings, brokers: settings.brokers.join("\n") },
    password: "",
    clientKey: "",
  };
}

/** Whether a client certificate is shown with what the form says. */
export function showsClientCertificate({ clientAuth, settings }: SiemFormValues): boolean {
  return settings.securityProtocol === "SSL" || (usesTls(settings) && clientAuth === "certificate");
}

/** What counts of what the controls hold: what was typed stays while another choice makes it meaningless. */
export function whatCounts(values: SiemFormValues): SiemFormValues {
  const { settings } = values;
  const tls = usesTls(settings);
  const oauth = usesOauth(settings);
  const showsCertificate = showsClientCertificate(values);
  const kept = (means: boolean, text: string | undefined) => (means ? (text ?? "") : "");
  return {
    ...values,
    password: kept(usesSasl(settings), values.password),
    clientKey: kept(showsCertificate, values.clientKey),
    settings: {
      ...settings,
      username: kept(usesUsername(settings), settings.username),
      tokenEndpoint: kept(oauth, settings.tokenEndpoint),
      oauthClientId: kept(oauth, settings.oauthClientId),
      oauthScope: kept(oauth, settings.oauthScope),
      logicalCluster: kept(oauth, settings.logicalCluster),
      identityPoolId: kept(oauth, settings.identityPoolId),
      caCertificate: kept(tls && values.trust === "own", settings.caCertificate),
      tlsServerName: kept(tls, settings.tlsServerName),
      clientCertificate: kept(showsCertificate, settings.clientCertificate),
    },
  };
}

/** Typed settings in the shape of stored ones: a half-typed broker is a changed one already. */
function settingsOf(typed: SiemFormValues["settings"]): DestinationSettings {
  const trimmed = (text: string | undefined) => (text ?? "").trim();
  return {
    ...typed,
    username: typed.username ?? "",
    topic: typed.topic.trim(),
    brokers: splitBrokers(typed.brokers.toLowerCase()),
    tokenEndpoint: trimmed(typed.tokenEndpoint),
    oauthClientId: trimmed(typed.oauthClientId),
    oauthScope: trimmed(typed.oauthScope),
    logicalCluster: trimmed(typed.logicalCluster),
    identityPoolId: trimmed(typed.identityPoolId),
    caCertificate: trimmed(typed.caCertificate),
    tlsServerName: trimmed(typed.tlsServerName),
    clientCertificate: trimmed(typed.clientCertificate),
  };
}

/** The settings as far as they are typed, for comparing. */
export function settingsSoFar(values: SiemFormValues): DestinationSettings {
  return settingsOf(whatCounts(values).settings);
}

/**
 * The verbs' own schema, and what depends on what is stored and typed. The latter is checked along with the rest, not
 * after it, so that one attempt shows everything that is wrong.
 */
export function siemFormSchema(stored: StoredDestination | null, typed: SiemFormValues) {
  const before = stored?.settings ?? null;
  const next = settingsSoFar(typed);
  const ownCaIsMissing = typed.trust === "own" && usesTls(next) && next.caCertificate === "";
  // SSL without one is refused by the settings' own schema.
  const certificateIsMissing = showsClientCertificate(typed) && next.clientCertificate === "" && usesSasl(next);
  const missing = typed.password ? null : missingPassword(before, next);
  const keyIsMissing = typed.clientKey?.trim() ? null : missingClientKey(before, next);
  const problem = (path: string, words: string | null) =>
    z.refine<ParsedSiemForm>(() => words === null, { path: path.split("."), error: words ?? "", when: () => true });
  return fields.check(
    problem("password", missing),
    problem("clientKey", keyIsMissing),
    problem(
      "settings.caCertificate",
      ownCaIsMissing ? "Paste the CA certificate, or choose the system trust store." : null,
    ),
    problem(
      "settings.clientCertificate",
      certificateIsMissing ? "Paste the client certificate, or choose None." : null,
    ),
  );
}

export function changedNames(stored: StoredDestination | null, values: SiemFormValues): SettingName[] {
  return changedSettings(settingsSoFar(toFormValues(stored)), settingsSoFar(values));
}

/** The labels of what differs from what is stored, in the form's order. */
export function changedLabels(stored: StoredDestination | null, values: SiemFormValues): string[] {
  if (!stored && !values.enabled) return [];
  const { password, clientKey } = whatCounts(values);
  const settings = settingsSoFar(values);
  return [
    ...(values.enabled === (stored?.enabled ?? false) ? [] : ["Send Audit Logs to SIEM"]),
    ...changedNames(stored, values).map((name) => settingLabels[name]),
    ...(password ? [passwordLabel(settings)] : []),
    ...(clientKey && needsClientKey(settings) ? [clientKeyLabel] : []),
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
  "settings.tokenEndpoint": settingLabels.tokenEndpoint,
  "settings.oauthClientId": settingLabels.oauthClientId,
  password: "SASL password",
  "settings.oauthScope": settingLabels.oauthScope,
  "settings.logicalCluster": settingLabels.logicalCluster,
  "settings.identityPoolId": settingLabels.identityPoolId,
  "settings.caCertificate": "CA certificate",
  "settings.tlsServerName": settingLabels.tlsServerName,
  "settings.clientCertificate": settingLabels.clientCertificate,
  clientKey: clientKeyLabel,
} as const;

export type FieldName = keyof typeof fieldLabels;
export const fieldNames = Object.keys(fieldLabels) as FieldName[];

/** Controls of several subscriptions stand on one page. */
export function fieldId(
  subscriptionId: string,
  name: FieldName | "enabled" | "preset" | "trust" | "clientAuth" | "settingsFile",
): string {
  return `${name.replace("settings.", "")}-${subscriptionId}`;
}

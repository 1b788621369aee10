import { z } from "zod";
import { kafkaProviderSettings } from "@/lib/export/kafka-settings";
import { usesOauth, usesSasl } from "@/lib/kafka/destination";

/** Where a subscription's events go, one member per SIEM provider. The form and the verbs share it. */
export const destinationSettings = z.discriminatedUnion("provider", [kafkaProviderSettings]);

export type DestinationSettings = z.output<typeof destinationSettings>;
export type ProviderName = DestinationSettings["provider"];

export const providerLabels: Record<ProviderName, string> = { kafka: "Kafka" };

/** Write-only: nothing typed means that the stored one stays. */
export const destinationPassword = z
  .string()
  .max(1024, "A SASL password has at most 1,024 characters here.")
  .optional()
  .transform((text) => text || undefined);

const privateKeyPem = /^-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----[A-Za-z0-9+/=\s]+-----END \1-----$/;

/** The client certificate's private key in PEM: write-only as the password. */
export const destinationClientKey = z
  .string()
  .max(32_768, "A private key has at most 32,768 characters here.")
  .transform((text) => text.trim() || undefined)
  .refine((text) => text === undefined || !text.includes("ENCRYPTED"), {
    message:
      "This private key is protected by a passphrase, which the portal has no place for. Decrypt it first, for example with openssl pkey -in client.key, and paste the result: it is stored encrypted here.",
    abort: true,
  })
  .refine((text) => text === undefined || privateKeyPem.test(text), {
    message: "This is not a private key in PEM form. It begins with -----BEGIN PRIVATE KEY-----.",
  })
  .optional();

/** The secrets of a destination as they were typed; one that is left out stays as it is stored. */
export type TypedSecrets = { password?: string | undefined; clientKey?: string | undefined };

/** What the portal tells of a stored destination. It has no secret, only when one was set (ISO 8601), null when none. */
export type StoredDestination = {
  version: number;
  enabled: boolean;
  settings: DestinationSettings;
  passwordSetAt: string | null;
  clientKeySetAt: string | null;
};

/** The settings by the names that people see, in the form's order. */
export const settingLabels: Record<keyof DestinationSettings, string> = {
  provider: "SIEM Provider",
  brokers: "Brokers",
  topic: "Topic",
  securityProtocol: "Security protocol",
  saslMechanism: "SASL mechanism",
  username: "SASL username",
  tokenEndpoint: "Token endpoint",
  oauthClientId: "OAuth client ID",
  oauthScope: "OAuth scope",
  logicalCluster: "Logical cluster",
  identityPoolId: "Identity pool",
  caCertificate: "TLS trust",
  tlsServerName: "TLS server name",
  clientCertificate: "Client certificate",
};

export type SettingName = keyof DestinationSettings;

/** In the form's order. */
export const settingNames = Object.keys(settingLabels) as SettingName[];

function sameValue(one: string | readonly string[], other: string | readonly string[]): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.length === other.length && one.every((entry) => other.includes(entry));
}

/** The settings that differ, by name; the order of the brokers means nothing. */
export function changedSettings(stored: DestinationSettings, next: DestinationSettings): SettingName[] {
  return settingNames.filter((name) => !sameValue(stored[name], next[name]));
}

/** They lead the password to no other place. */
const keepPassword: ReadonlySet<SettingName> = new Set<SettingName>(["topic", "clientCertificate"]);
/** They have nothing to do with TLS. */
const keepClientKey: ReadonlySet<SettingName> = new Set<SettingName>([
  "topic",
  "saslMechanism",
  "username",
  "tokenEndpoint",
  "oauthClientId",
  "oauthScope",
  "logicalCluster",
  "identityPoolId",
]);

/**
 * The changes that a stored password is not used for. It would let whoever may edit the settings send a secret that
 * they can't read to a broker of their own, or over a connection that shows it.
 */
export function changesThatNeedPassword(stored: DestinationSettings, next: DestinationSettings): SettingName[] {
  return changedSettings(stored, next).filter((name) => !keepPassword.has(name));
}

/** The changes that a stored private key is not used for: it signs in where it was meant to alone. */
export function changesThatNeedClientKey(stored: DestinationSettings, next: DestinationSettings): SettingName[] {
  return changedSettings(stored, next).filter((name) => !keepClientKey.has(name));
}

/** Why a secret is asked again, beside its field. */
function askedAgain(secret: string, changes: readonly SettingName[]): string {
  const names = changes.map((name) => settingLabels[name]).join(", ");
  return `Enter the ${secret} again, because this was changed: ${names}. A stored one goes nowhere but where it was meant for.`;
}

/** What the password is called: with OAUTHBEARER it is the client's secret. */
export function passwordLabel(settings: DestinationSettings): "SASL password" | "OAuth client secret" {
  return usesOauth(settings) ? "OAuth client secret" : "SASL password";
}

export const clientKeyLabel = "Client private key";

/** Whether the settings have a password at all. */
export function needsPassword(settings: DestinationSettings): boolean {
  return usesSasl(settings);
}

export function needsClientKey({ securityProtocol, clientCertificate }: DestinationSettings): boolean {
  return securityProtocol !== "SASL_PLAINTEXT" && clientCertificate !== "";
}

/** What is wrong with leaving the password out, or null. `stored` is null until the first save. */
export function missingPassword(stored: DestinationSettings | null, next: DestinationSettings): string | null {
  if (!needsPassword(next)) return null;
  const label = usesOauth(next) ? "OAuth client secret" : "SASL password";
  if (!stored || !needsPassword(stored)) return `Enter the ${label}.`;
  const changes = changesThatNeedPassword(stored, next);
  return changes.length === 0 ? null : askedAgain(usesOauth(next) ? label : "password", changes);
}

/** What is wrong with leaving the client certificate's private key out, or null. */
export function missingClientKey(stored: DestinationSettings | null, next: DestinationSettings): string | null {
  if (!needsClientKey(next)) return null;
  if (!stored || !needsClientKey(stored)) return "Paste the private key of the client certificate.";
  const changes = changesThatNeedClientKey(stored, next);
  return changes.length === 0 ? null : askedAgain("private key", changes);
}

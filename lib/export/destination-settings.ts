import { z } from "zod";
import { kafkaProviderSettings } from "@/lib/export/kafka-settings";

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

/** What the portal tells of a stored destination. It has no secret, only when one was set (ISO 8601). */
export type StoredDestination = {
  version: number;
  enabled: boolean;
  settings: DestinationSettings;
  passwordSetAt: string;
};

/** The settings by the names that people see, in the form's order. */
export const settingLabels: Record<keyof DestinationSettings, string> = {
  provider: "SIEM Provider",
  brokers: "Brokers",
  topic: "Topic",
  securityProtocol: "Security protocol",
  saslMechanism: "SASL mechanism",
  username: "SASL username",
  caCertificate: "TLS trust",
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

/**
 * The changes that a stored password is not used for. It would let whoever may edit the settings send a secret that
 * they can't read to a broker of their own, or over a connection that shows it.
 */
export function changesThatNeedPassword(stored: DestinationSettings, next: DestinationSettings): SettingName[] {
  return changedSettings(stored, next).filter((name) => name !== "topic");
}

/** Why the password is asked again, beside its field. */
function passwordAskedAgain(changes: readonly SettingName[]): string {
  const names = changes.map((name) => settingLabels[name]).join(", ");
  return `Enter the password again, because this was changed: ${names}. A stored password goes nowhere but where it was meant for.`;
}

/** What is wrong with leaving the password out, or null. `stored` is null until the first save. */
export function missingPassword(stored: DestinationSettings | null, next: DestinationSettings): string | null {
  if (!stored) return "Enter the SASL password.";
  const changes = changesThatNeedPassword(stored, next);
  return changes.length === 0 ? null : passwordAskedAgain(changes);
}

import { z } from "zod";
import { type SiemFormValues, toFormValues, whatCounts } from "@/app/(portal)/settings/_components/siem-form";
import type { DestinationSettings, StoredDestination } from "@/lib/export/destination-settings";
import { kafkaPresetIds } from "@/lib/export/kafka-presets";
import { storedKafkaSettings } from "@/lib/export/kafka-settings";
import { isSecretFill, parseKafkaProperties } from "@/lib/export/parse-kafka-properties";
import { saslMechanisms, securityProtocols } from "@/lib/kafka/destination";

const text = z.string().optional();

/** How the form of a subscription is named among the person's drafts. */
export function draftForm(subscriptionId: string): string {
  return `siem:${subscriptionId}`;
}

/** What is kept of a form that is not saved: everything that is typed but for secrets. */
export const settingsDraft = z.object({
  /** The stored settings that the changes were made on; null when there were none. */
  base: z
    .object({
      version: z.int().positive(),
      enabled: z.boolean(),
      settings: storedKafkaSettings,
      passwordSetAt: z.string().nullable(),
      clientKeySetAt: z.string().nullable(),
    })
    .nullable(),
  /** Whether there was something that is not kept. */
  hadSecrets: z.boolean(),
  enabled: z.boolean(),
  preset: z.enum(kafkaPresetIds),
  trust: z.enum(["system", "own"]),
  clientAuth: z.enum(["none", "certificate"]),
  choices: z.object({
    provider: z.literal("kafka"),
    securityProtocol: z.enum(securityProtocols),
    saslMechanism: z.enum(saslMechanisms),
  }),
  texts: z.object({
    brokers: text,
    topic: text,
    username: text,
    tokenEndpoint: text,
    oauthClientId: text,
    oauthScope: text,
    logicalCluster: text,
    identityPoolId: text,
    caCertificate: text,
    tlsServerName: text,
    clientCertificate: text,
  }),
});

export type SettingsDraft = z.output<typeof settingsDraft>;
type TextName = keyof SettingsDraft["texts"];
const textNames = Object.keys(settingsDraft.shape.texts.shape) as TextName[];

const secretSigns = /PRIVATE KEY|LoginModule|SharedAccessKey|(?:password|passwd|secret)["']?\s*[=:]|:[^\s/@:]*@/i;

/** Whether a field that is no secret's holds one all the same: a private key, a JAAS line, a password in an address. */
export function holdsSecret(value: string): boolean {
  if (secretSigns.test(value)) return true;
  return [...(parseKafkaProperties(value)?.fields.keys() ?? [])].some(isSecretFill);
}

function withoutSecrets(settings: DestinationSettings): DestinationSettings {
  const held = textNames.filter((name) => holdsSecret(String(settings[name])));
  return { ...settings, ...Object.fromEntries(held.map((name) => [name, name === "brokers" ? [] : ""])) };
}

/** What to keep of what is typed, and of what was stored when it was. */
export function toDraft(values: SiemFormValues, base: StoredDestination | null): SettingsDraft {
  const { enabled, preset, trust, clientAuth, settings } = values;
  const { provider, securityProtocol, saslMechanism } = settings;
  const kept = textNames.filter((name) => !holdsSecret(settings[name] ?? ""));
  const typed = whatCounts(values);
  return {
    base: base && { ...base, settings: withoutSecrets(base.settings) },
    hadSecrets: kept.length < textNames.length || Boolean(typed.password || typed.clientKey),
    ...{ enabled, preset, trust, clientAuth },
    choices: { provider, securityProtocol, saslMechanism },
    texts: Object.fromEntries(kept.map((name) => [name, settings[name] ?? ""])),
  };
}

/** The stored settings that the draft is compared with: older ones than those stored now show what was saved since. */
export function draftBase({ base }: SettingsDraft, stored: StoredDestination | null): StoredDestination | null {
  return stored !== null && (base?.version ?? 0) < stored.version ? base : stored;
}

/** The form with the draft in it; what was not kept is as it was stored. */
export function fromDraft(draft: SettingsDraft, stored: StoredDestination | null): SiemFormValues {
  const { enabled, preset, trust, clientAuth, choices, texts } = draft;
  const values = toFormValues(draftBase(draft, stored));
  const typed = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
  return {
    ...values,
    ...{ enabled, preset, trust, clientAuth },
    settings: { ...values.settings, ...choices, ...typed },
  };
}

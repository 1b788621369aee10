import { z } from "zod";
import { type SiemFormValues, toFormValues, whatCounts } from "@/app/(portal)/settings/_components/siem-form";
import type { StoredDestination } from "@/lib/export/destination-settings";
import { kafkaPresetIds } from "@/lib/export/kafka-presets";
import { isSecretFill, parseKafkaProperties } from "@/lib/export/parse-kafka-properties";
import { saslMechanisms, securityProtocols } from "@/lib/kafka/destination";

const text = z.string().max(70_000).optional();

/** How the form of a subscription is named among the person's drafts. */
export function draftForm(subscriptionId: string): string {
  return `siem:${subscriptionId}`;
}

/** What is kept of a form that is not saved: everything that is typed but for secrets. */
export const settingsDraft = z.object({
  /** The version of the stored settings that the changes were made on; null when there were none. */
  version: z.int().positive().nullable(),
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

/** What to keep of what is typed. */
export function toDraft(values: SiemFormValues, version: number | null): SettingsDraft {
  const { enabled, preset, trust, clientAuth, settings } = values;
  const { provider, securityProtocol, saslMechanism } = settings;
  const kept = textNames.filter((name) => !holdsSecret(settings[name] ?? ""));
  const typed = whatCounts(values);
  return {
    version,
    hadSecrets: kept.length < textNames.length || Boolean(typed.password || typed.clientKey),
    ...{ enabled, preset, trust, clientAuth },
    choices: { provider, securityProtocol, saslMechanism },
    texts: Object.fromEntries(kept.map((name) => [name, settings[name] ?? ""])),
  };
}

/** The form with the draft in it; what was not kept is as it is stored. */
export function fromDraft(draft: SettingsDraft, stored: StoredDestination | null): SiemFormValues {
  const { enabled, preset, trust, clientAuth, choices, texts } = draft;
  const values = toFormValues(stored);
  const typed = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
  return {
    ...values,
    ...{ enabled, preset, trust, clientAuth },
    settings: { ...values.settings, ...choices, ...typed },
  };
}

import { z } from "zod";
import { cleanBroker } from "@/lib/kafka/clean-broker";

/** The settings of a Kafka destination as the form sends them, without secrets. The one schema for both sides. */
export const securityProtocols = ["SASL_PLAINTEXT", "SASL_SSL", "SSL"] as const;
export const passwordMechanisms = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] as const;
export const saslMechanisms = [...passwordMechanisms, "OAUTHBEARER"] as const;

export type SecurityProtocol = (typeof securityProtocols)[number];
export type SaslMechanism = (typeof saslMechanisms)[number];

const maxBrokers = 20;

export type Broker = { host: string; port: number };

type WaysIn = { securityProtocol: SecurityProtocol; saslMechanism: SaslMechanism };

/** SSL (mutual TLS) signs in by the client certificate alone. */
export function usesSasl({ securityProtocol }: Pick<WaysIn, "securityProtocol">): boolean {
  return securityProtocol !== "SSL";
}

export function usesTls({ securityProtocol }: Pick<WaysIn, "securityProtocol">): boolean {
  return securityProtocol !== "SASL_PLAINTEXT";
}

/** The password is then the client secret (RFC 6749, 4.4). */
export function usesOauth(settings: WaysIn): boolean {
  return usesSasl(settings) && settings.saslMechanism === "OAUTHBEARER";
}

export function usesUsername(settings: WaysIn): boolean {
  return usesSasl(settings) && settings.saslMechanism !== "OAUTHBEARER";
}

const hostName = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/i;
const ipv6 = /^\[([0-9a-f:.]{2,45})\]$/i;

/** One `host:port`, or null. IPv6 stands in brackets; the brackets are not part of the host. */
export function parseBroker(text: string): Broker | null {
  const split = text.lastIndexOf(":");
  const host = text.slice(0, split);
  const portText = text.slice(split + 1);
  if (split < 1 || !/^[1-9]\d{0,4}$/.test(portText) || Number(portText) > 65_535) return null;
  const bracketed = ipv6.exec(host);
  if (bracketed?.[1]) return { host: bracketed[1].toLowerCase(), port: Number(portText) };
  return hostName.test(host) ? { host: host.toLowerCase(), port: Number(portText) } : null;
}

export function brokerText({ host, port }: Broker): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Splits what was typed or pasted: lines, commas, semicolons, bars or blanks between the brokers, and cleans each. */
export function splitBrokers(text: string): string[] {
  return text
    .split(/[\s,;|]+/)
    .map(cleanBroker)
    .filter(Boolean);
}

/** An absolute https address without a password in it, so that secrets travel encrypted and to a checked name. */
function isTokenEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === "https:" && url.username === "" && url.password === "" && url.hash === "";
}

/** SASL extensions (RFC 7628, 3.1) are parted by control characters; these two are identifiers. */
const saslExtension = z
  .string()
  .trim()
  .max(256)
  .regex(/^[A-Za-z0-9._:,-]*$/, "Letters, digits, dots, underscores, hyphens, colons and commas only.")
  .default("");

/** What only some ways of signing in need; empty means that it is not used. */
const optionalSettings = {
  /** Checked and sent (SNI) in place of the names of the brokers. */
  tlsServerName: z
    .string()
    .trim()
    .refine((name) => name === "" || (hostName.test(name) && !/^[\d.]+$/.test(name)), {
      message: "Enter a name as the brokers' certificate has it, for example kafka.example.com.",
    })
    .default(""),
  /** PEM of the client certificate, its intermediates behind it. */
  clientCertificate: z.string().max(65_536).default(""),
  tokenEndpoint: z
    .string()
    .trim()
    .max(2048)
    .refine((text) => text === "" || isTokenEndpoint(text), {
      message: "Enter an https address, for example https://login.example.com/oauth2/token.",
    })
    .default(""),
  oauthClientId: z.string().trim().max(1024).default(""),
  /** Space-separated scopes (RFC 6749, 3.3). */
  oauthScope: z
    .string()
    .trim()
    .max(1024)
    .regex(/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/, "A scope has printable ASCII characters, without quotes.")
    .default(""),
  logicalCluster: saslExtension,
  identityPoolId: saslExtension,
};

export const kafkaSettings = z.object({
  brokers: z
    .string()
    .max(8192)
    .transform((text, context) => {
      const parts = splitBrokers(text);
      if (parts.length === 0) {
        context.addIssue({
          code: "custom",
          message: "Enter at least one broker as host:port, for example kafka-1.example.com:9093.",
        });
        return z.NEVER;
      }
      if (parts.length > maxBrokers) {
        context.addIssue({
          code: "custom",
          message: `Enter at most ${maxBrokers} brokers. The others are found through any one that answers.`,
        });
        return z.NEVER;
      }
      const wrong = parts.find((part) => parseBroker(part) === null);
      if (wrong !== undefined) {
        context.addIssue({
          code: "custom",
          message: `“${wrong.slice(0, 80)}” is not host:port. Write the name or address, a colon and the port, for example kafka-1.example.com:9093.`,
        });
        return z.NEVER;
      }
      return [...new Set(parts.flatMap((part) => parseBroker(part) ?? []).map(brokerText))];
    }),
  topic: z
    .string()
    .trim()
    .min(1, "Enter the topic's name.")
    .max(249, "A topic's name has at most 249 characters.")
    .regex(/^[a-zA-Z0-9._-]+$/, "A topic's name has letters, digits, dots, underscores and hyphens only.")
    .refine((name) => name !== "." && name !== "..", "“.” and “..” are not topic names."),
  securityProtocol: z.enum(securityProtocols),
  saslMechanism: z.enum(saslMechanisms),
  username: z
    .string()
    .max(1024)
    // PLAIN parts its message by a zero (RFC 4616, 2).
    .regex(/^\P{Cc}*$/u, "A SASL username has no line breaks or other control characters.")
    .default(""),
  /** PEM of the CA that signed the brokers' certificates; empty for the system's trust store. */
  caCertificate: z.string().max(65_536).default(""),
  ...optionalSettings,
});

/** What to say of a setting that the protocol and mechanism need and that is not there. */
export const missingSettingWords = {
  username: "Enter the SASL username.",
  tokenEndpoint: "Enter the token endpoint's https address.",
  oauthClientId: "Enter the OAuth client ID.",
  clientCertificate: "Paste the client certificate: with SSL it is what the portal signs in by.",
};

type NeededSetting = keyof typeof missingSettingWords;
export const neededSettings = Object.keys(missingSettingWords) as NeededSetting[];

function neededBy(settings: WaysIn): readonly NeededSetting[] {
  if (!usesSasl(settings)) return ["clientCertificate"];
  return usesOauth(settings) ? ["tokenEndpoint", "oauthClientId"] : ["username"];
}

/** Whether the protocol and mechanism need this setting, and it is not there. */
export function isSettingMissing(
  settings: WaysIn & { [Name in NeededSetting]?: string },
  name: NeededSetting,
): boolean {
  // Asked of what nobody has checked yet, too: a number there is not missing but of the wrong kind.
  const { [name]: value = "" }: { [Name in NeededSetting]?: unknown } = settings;
  return neededBy(settings).includes(name) && typeof value === "string" && value.trim() === "";
}

export type KafkaSettingsInput = z.input<typeof kafkaSettings>;
export type KafkaSettings = z.output<typeof kafkaSettings>;

type OptionalSetting = keyof typeof optionalSettings;

/** What the sink connects with. The secrets are here and in no other type; what is left out is not used. */
export type KafkaDestination = Omit<KafkaSettings, OptionalSetting> &
  Partial<Pick<KafkaSettings, OptionalSetting>> & {
    /** SASL password, or the OAuth client secret. */
    password: string;
    /** PEM of the client certificate's private key. */
    clientKey?: string;
  };

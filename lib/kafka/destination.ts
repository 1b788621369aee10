import { z } from "zod";

/** The settings of a Kafka destination as the form sends them, without secrets. The one schema for both sides. */
export const securityProtocols = ["SASL_PLAINTEXT", "SASL_SSL"] as const;
export const saslMechanisms = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] as const;

export type SecurityProtocol = (typeof securityProtocols)[number];
export type SaslMechanism = (typeof saslMechanisms)[number];

const maxBrokers = 20;

export type Broker = { host: string; port: number };

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

/** Splits what was typed or pasted: lines, commas, semicolons or blanks between the brokers. */
export function splitBrokers(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

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
  username: z.string().min(1, "Enter the SASL username.").max(1024),
  /** PEM of the CA that signed the brokers' certificates; empty for the system's trust store. */
  caCertificate: z.string().max(65_536).default(""),
});

export type KafkaSettingsInput = z.input<typeof kafkaSettings>;
export type KafkaSettings = z.output<typeof kafkaSettings>;

/** What the sink connects with. The password is here and in no other type. */
export type KafkaDestination = KafkaSettings & { password: string };

import ipaddr from "ipaddr.js";
import { z } from "zod";
import { readFileVariables } from "@/lib/read-file-variables";

function list(value: string): string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

const addresses = z
  .string()
  .default("")
  .transform(list)
  .refine((parts) => parts.every((part) => ipaddr.isValidCIDR(part) || ipaddr.isValid(part)), {
    error: "must hold CIDR blocks and addresses, comma-separated, for example 10.0.0.0/8,fd00::/8",
  });

/** The only reader of process.env. A bad value ends the process with a list of what to mend. */
const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .default("http://localhost:3000")
    .transform((value) => value.replace(/\/+$/, "")),
  DATA_DIR: z.string().default(".data"),
  ENCRYPTION_KEY: z.string().optional(),
  /** Keys that sealed before, comma-separated: they open, and seal nothing any more. */
  ENCRYPTION_KEY_PREVIOUS: z.string().default("").transform(list),
  SESSION_KEY: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must be a smtp:// or smtps:// address")
    .optional(),
  MAIL_FROM: z.string().default("Cloud PKI <cloud-pki@localhost>"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  ALERT_AFTER_SECONDS: z.coerce.number().int().min(0).max(3600).default(10),
  /** CIDR blocks and addresses that brokers may be dialled in although the built-in list denies them. */
  KAFKA_ALLOWED_ADDRESSES: addresses,
  KAFKA_DENIED_ADDRESSES: addresses,
  /** Names, `*.example.com` for all below. */
  KAFKA_ALLOWED_HOSTS: z.string().default("").transform(list),
  KAFKA_DENIED_HOSTS: z.string().default("").transform(list),
  KAFKA_PRIVATE_ADDRESSES: z.enum(["allow", "deny"]).default("deny"),
});

export type Env = z.infer<typeof schema>;

function parseEnv(): Env {
  const result = schema.safeParse(readFileVariables(process.env));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The configuration can't be used:\n${lines.join("\n")}\nSee docs/configuration.md.`);
}

let parsed: Env | undefined;

/** The configuration, parsed at the first call: a build must not need a database. */
export function env(): Env {
  parsed ??= parseEnv();
  return parsed;
}

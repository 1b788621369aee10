import pino from "pino";
import { env } from "@/lib/env";

/** Structured log on stdout. What may hold a secret is cut out by name, whatever the depth up to three. */
const secretNames = ["password", "passwordHash", "secret", "token", "authorization", "cookie", "privateKey", "sasl"];

let logger: pino.Logger | undefined;

export function log(): pino.Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: "[cut]",
    },
  });
  return logger;
}

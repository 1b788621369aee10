import { readFileSync } from "node:fs";

/** Variables that may hold a secret, and so may name a file with it instead: `SMTP_URL_FILE=/run/secrets/smtp-url`. */
const fileVariables = ["DATABASE_URL", "ENCRYPTION_KEY", "ENCRYPTION_KEY_PREVIOUS", "SESSION_KEY", "SMTP_URL"] as const;

function readVariable(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    throw new Error(`${name}_FILE names ${file}, which can't be read (${reason}).`, { cause });
  }
}

/**
 * The variables with those that were given by a file put in place. The `_FILE` ones themselves are left out.
 * @throws Error when a file can't be read, or a variable is given in both ways
 */
export function readFileVariables(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const all = { ...variables };
  for (const name of fileVariables) {
    const file = all[`${name}_FILE`];
    delete all[`${name}_FILE`];
    if (!file) continue;
    if (all[name]) throw new Error(`Both ${name} and ${name}_FILE are set. Take one of them away.`);
    all[name] = readVariable(name, file);
  }
  return all;
}

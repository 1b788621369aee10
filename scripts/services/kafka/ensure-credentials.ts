import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const secret = z.string().min(20);
const schema = z.object({ admin: secret, portal: secret, denied: secret, broker: secret, $ConnectionString: secret });

/**
 * Passwords by user name. `broker` is the node's own user towards itself and its controller; `$ConnectionString` has
 * its password in the form of Azure Event Hubs.
 */
export type KafkaCredentials = z.infer<typeof schema>;

export function credentialsFile(dir: string): string {
  return path.join(dir, "credentials.json");
}

/** The passwords of this installation: made at the first start, 24 random bytes each, readable by the owner alone. */
export async function ensureCredentials(dir: string): Promise<KafkaCredentials> {
  const known = await readCredentials(dir);
  const complete = schema.safeParse(known);
  if (complete.success) return complete.data;
  // A folder of an earlier version keeps the passwords that it has.
  const credentials = { ...newCredentials(), ...known };
  await writeFile(credentialsFile(dir), `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  return credentials;
}

async function readCredentials(dir: string): Promise<Partial<KafkaCredentials>> {
  try {
    return schema.partial().parse(JSON.parse(await readFile(credentialsFile(dir), "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}

function newCredentials(): KafkaCredentials {
  const key = `SharedAccessKeyName=portal;SharedAccessKey=${newSecret()}`;
  return {
    admin: newSecret(),
    portal: newSecret(),
    denied: newSecret(),
    broker: newSecret(),
    $ConnectionString: `Endpoint=sb://localhost/;${key}`,
  };
}

/** base64url needs no escaping inside a JAAS line, a properties file or a SCRAM argument. */
function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

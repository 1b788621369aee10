import { env } from "@/lib/env";
import { keyFile, readKeyFile } from "@/lib/secrets/key-file";
import { decodeKey, type NamedKey } from "@/lib/secrets/key-text";

let loaded: NamedKey | undefined;

/** What session cookies are encrypted with: SESSION_KEY, else the key file. @throws Error when it holds no key */
export function sessionKey(): NamedKey {
  const text = env().SESSION_KEY;
  loaded ??= text === undefined ? readKeyFile(keyFile("session")) : decodeKey(text, "SESSION_KEY");
  return loaded;
}

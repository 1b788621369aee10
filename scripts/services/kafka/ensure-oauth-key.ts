import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { newPrivateKey } from "@/scripts/services/kafka/openssl";

/** What tokens are signed with, and the file by which the broker checks them (JWKS, RFC 7517). */
export type OauthKey = { privateKey: KeyObject; keyId: string; jwksFile: string; issuer: string; audience: string };

const keyId = "local";

/** The signing key of the local token endpoint: made at the first start, readable by the owner alone. */
export async function ensureOauthKey(dir: string, issuer: string): Promise<OauthKey> {
  const keyFile = path.join(dir, "oauth.key");
  const jwksFile = path.join(dir, "oauth.jwks.json");
  await writeFile(keyFile, newPrivateKey(), { mode: 0o600, flag: "wx" }).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
  const privateKey = createPrivateKey(await readFile(keyFile, "utf8"));
  const jwk = createPublicKey(privateKey).export({ format: "jwk" });
  await writeFile(jwksFile, JSON.stringify({ keys: [{ ...jwk, kid: keyId, alg: "ES256", use: "sig" }] }));
  return { privateKey, keyId, jwksFile, issuer, audience: "kafka" };
}

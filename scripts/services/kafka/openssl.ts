import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { promisify } from "node:util";

const run = promisify(execFile);

/** PKCS #8 in PEM: Kafka's PEM keystore takes no other form. */
export function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** @throws Error when openssl is missing or refuses */
export async function openssl(args: string[]): Promise<void> {
  try {
    await run("openssl", args);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Error("openssl was not found. The broker's certificate is made with it: install it, then start again.");
    }
    throw error;
  }
}

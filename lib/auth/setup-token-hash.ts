import { createHash } from "node:crypto";

/** The only form in which the set-up token is stored. It has 256 random bits, so a plain digest is enough. */
export function setupTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

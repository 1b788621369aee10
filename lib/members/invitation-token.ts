import { createHash, randomBytes } from "node:crypto";

/** A fresh one-time token with 256 random bits, base64url. */
export function newInvitationToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The only form in which an invitation's token is stored. It has 256 random bits, so a plain digest is enough. */
export function invitationTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

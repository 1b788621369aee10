import { randomBytes } from "node:crypto";
import { setupTokenHash } from "@/lib/auth/setup-token-hash";
import { db } from "@/lib/db";

/**
 * A fresh one-time token for the first administrator, to be shown in the terminal; older ones stop working. Null once
 * anybody can sign in.
 */
export async function issueSetupToken(): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  return db().$transaction(async (tx) => {
    if ((await tx.user.findFirst({ select: { id: true } })) !== null) return null;
    await tx.setupToken.deleteMany({ where: { usedAt: null } });
    await tx.setupToken.create({ data: { tokenHash: setupTokenHash(token) } });
    return token;
  });
}

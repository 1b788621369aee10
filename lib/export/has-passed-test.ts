import { timingSafeEqual } from "node:crypto";
import { db } from "@/lib/db";
import { passedTestDigest, type TestedValues } from "@/lib/export/passed-test-digest";
import { encryptionKey } from "@/lib/secrets/encryption-keys";

/**
 * Whether the person's last test passed with exactly these values, not too long ago. A test under an earlier encryption
 * key does not count any more.
 */
export async function hasPassedTest(values: TestedValues, now: Date): Promise<boolean> {
  const { subscriptionId, userId } = values;
  const kept = await db().passedTest.findUnique({
    where: { subscriptionId_userId: { subscriptionId, userId }, expiresAt: { gt: now } },
    select: { digest: true },
  });
  const digest = passedTestDigest(values, encryptionKey().key);
  return kept !== null && kept.digest.length === digest.length && timingSafeEqual(kept.digest, digest);
}

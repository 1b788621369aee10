import type { Tx } from "@/lib/db";
import { passedTestDigest, type TestedValues } from "@/lib/export/passed-test-digest";
import { encryptionKey } from "@/lib/secrets/encryption-keys";

/** How long a passed test speaks for the values that it was run with. */
export const passedTestLifeMs = 30 * 60_000;

/** Notes that a test passed, in place of the person's last one, and drops those that no longer count. */
export async function keepPassedTest(tx: Tx, values: TestedValues, now: Date): Promise<void> {
  const { subscriptionId, userId } = values;
  const digest = new Uint8Array(passedTestDigest(values, encryptionKey().key));
  const expiresAt = new Date(now.getTime() + passedTestLifeMs);
  await tx.passedTest.deleteMany({ where: { expiresAt: { lte: now } } });
  await tx.passedTest.upsert({
    where: { subscriptionId_userId: { subscriptionId, userId } },
    create: { subscriptionId, userId, digest, expiresAt },
    update: { digest, expiresAt },
  });
}

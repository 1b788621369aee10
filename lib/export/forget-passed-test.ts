import { db } from "@/lib/db";

/** Before a test begins: from here on only its own outcome counts, so one that fails or is cancelled leaves nothing. */
export async function forgetPassedTest(subscriptionId: string, userId: string): Promise<void> {
  await db().passedTest.deleteMany({ where: { subscriptionId, userId } });
}

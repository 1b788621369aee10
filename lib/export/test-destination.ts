import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { destinationClientKey, destinationPassword, destinationSettings } from "@/lib/export/destination-settings";
import { checkDestinationSettings } from "@/lib/export/destination-settings-check";
import { loadDestination } from "@/lib/export/destination-settings-row";
import { forgetPassedTest } from "@/lib/export/forget-passed-test";
import { keepPassedTest } from "@/lib/export/keep-passed-test";
import { providerOf } from "@/lib/export/providers";
import { takeTest } from "@/lib/export/test-destination-limit";
import { testDestinationRecord } from "@/lib/export/test-destination-record";
import type { TestStage } from "@/lib/kafka/connection-test/stage-board";
import type { TestOutcome } from "@/lib/kafka/connection-test/test-connection";

export const testDestinationInput = z.object({
  subscriptionId: z.uuid(),
  settings: destinationSettings,
  password: destinationPassword,
  clientKey: destinationClientKey,
});

export type TestDestinationInput = z.input<typeof testDestinationInput>;

/** `testedAt` is ISO 8601. */
export type DestinationTest = TestOutcome & { testedAt: string };

/**
 * Test Connection, on values that need not be saved: writes one record that is marked as a test, and records the
 * outcome as an event. What passed can be saved as tested for half an hour. A secret that is left out is taken as it is
 * stored, for the place that it was stored for alone.
 * What a broker or the network refuses is an outcome, not an exception.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded), INVALID_INPUT with field errors, RATE_LIMITED
 */
export async function testDestination(call: {
  ctx: Ctx;
  input: z.output<typeof testDestinationInput>;
  onProgress?: (stage: TestStage) => void;
  signal?: AbortSignal;
}): Promise<DestinationTest> {
  const { ctx, input, onProgress, signal } = call;
  const { subscriptionId, settings } = input;
  const stored = await loadDestination(subscriptionId);
  const target = { subscriptionId, ca: null, subject: "settings" };
  await authorize(ctx, "settings.test", target);
  const secrets = checkDestinationSettings(stored, input)();
  await takeTest(ctx.actor.userId, subscriptionId);
  await forgetPassedTest(subscriptionId, ctx.actor.userId);
  const provider = providerOf(settings);
  const at = new Date();
  const record = testDestinationRecord({ subscriptionId, actorName: ctx.actor.name, at });
  const outcome = await provider.testConnection(settings, secrets, {
    record,
    ...(onProgress ? { onStage: onProgress } : {}),
    ...(signal ? { signal } : {}),
  });
  const { brokers, topic } = provider.describe(settings);
  const result = outcome.ok
    ? { result: "passed" as const, code: null }
    : { result: "failed" as const, code: outcome.code };
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, recordEvent) => {
    const values = { subscriptionId, userId: ctx.actor.userId, settings, secrets };
    if (outcome.ok && !signal?.aborted) await keepPassedTest(tx, values, new Date());
    await recordEvent({ ...target, eventId: 90002, data: { ...result, provider: settings.provider, brokers, topic } });
  });
  return { ...outcome, testedAt: at.toISOString() };
}

import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { asLatestTest } from "@/lib/export/as-latest-test";
import { destinationClientKey, destinationPassword, destinationSettings } from "@/lib/export/destination-settings";
import { checkDestinationSettings, type DestinationSecrets } from "@/lib/export/destination-settings-check";
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

type TestCall = {
  ctx: Ctx;
  input: z.output<typeof testDestinationInput>;
  onProgress?: (stage: TestStage) => void;
  signal?: AbortSignal;
};

/**
 * Test Connection, on values that need not be saved: writes one record that is marked as a test, and records the
 * outcome as an event. It ends another one of the same person that is still running. What passed can be saved as tested
 * for half an hour. A secret that is left out is taken as it is stored, for the place that it was stored for alone.
 * What a broker or the network refuses is an outcome, not an exception.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded), INVALID_INPUT with field errors, RATE_LIMITED
 */
export async function testDestination(call: TestCall): Promise<DestinationTest> {
  const { ctx, input } = call;
  const { subscriptionId } = input;
  const stored = await loadDestination(subscriptionId);
  await authorize(ctx, "settings.test", { subscriptionId, ca: null, subject: "settings" });
  const secrets = checkDestinationSettings(stored, input)();
  const who = { userId: ctx.actor.userId, subscriptionId };
  await takeTest(who.userId, subscriptionId);
  return asLatestTest(who, call.signal, (signal) => runTest({ ...call, signal }, secrets));
}

async function runTest(
  call: TestCall & { signal: AbortSignal },
  secrets: DestinationSecrets,
): Promise<DestinationTest> {
  const { ctx, input, onProgress, signal } = call;
  const { subscriptionId, settings } = input;
  const { userId, name: actorName } = ctx.actor;
  await forgetPassedTest(subscriptionId, userId);
  const provider = providerOf(settings);
  const at = new Date();
  const outcome = await provider.testConnection(settings, secrets, {
    record: testDestinationRecord({ subscriptionId, actorName, at }),
    ...(onProgress ? { onStage: onProgress } : {}),
    signal,
  });
  const { brokers, topic } = provider.describe(settings);
  const result = outcome.ok
    ? { result: "passed" as const, code: null }
    : { result: "failed" as const, code: outcome.code };
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, recordEvent) => {
    if (outcome.ok && !signal.aborted) {
      await keepPassedTest(tx, { subscriptionId, userId, settings, secrets }, new Date());
    }
    const data = { ...result, provider: settings.provider, brokers, topic };
    await recordEvent({ subscriptionId, ca: null, subject: "settings", eventId: 90002, data });
  });
  return { ...outcome, testedAt: at.toISOString() };
}

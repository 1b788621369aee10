import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { keepPassedTest } from "@/lib/export/keep-passed-test";
import { passedTestDigest } from "@/lib/export/passed-test-digest";
import { saveDestinationSettings, saveDestinationSettingsInput } from "@/lib/export/save-destination-settings";
import { testDestination, testDestinationInput } from "@/lib/export/test-destination";
import { newTopic, sharedKafka } from "@/lib/kafka/testing/kafka-fixture";
import { startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const { brokers, users } = sharedKafka();
const { username, password } = users.portal;

type Settings = z.input<typeof saveDestinationSettingsInput>["settings"];

let tenant: Tenant;
let settings: Settings;
beforeEach(async () => {
  tenant = await createTenant();
  const { topic } = await newTopic();
  settings = {
    ...{ provider: "kafka", brokers, topic, username, caCertificate: "" },
    ...{ securityProtocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" },
  };
});
afterAll(() => pool().end());

type Change = { settings?: Settings; password?: string; ctx?: Ctx };
type Watching = { signal?: AbortSignal; onProgress?: () => void };

function test({ ctx = tenant.ctx.administrator, signal, onProgress, ...change }: Change & Watching = {}) {
  const input = { subscriptionId: tenant.subscriptionId, settings, password, ...change };
  const watching = { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
  return testDestination({ ctx, input: testDestinationInput.parse(input), ...watching });
}

type Saving = Change & { version?: number | null; enabled?: boolean; withoutPassingTest?: boolean };

function save({ ctx = tenant.ctx.administrator, ...change }: Saving = {}) {
  const input = { subscriptionId: tenant.subscriptionId, version: null, enabled: true, settings, password, ...change };
  return saveDestinationSettings({ ctx, input: saveDestinationSettingsInput.parse(input) });
}

const isRefused = { code: "NOT_TESTED", nextStep: expect.stringContaining("Test Connection") };

async function savedEvents(): Promise<Record<string, unknown>[]> {
  const { rows } = await pool().query<{ payload: string }>(
    "SELECT payload FROM audit_event WHERE subscription_id = $1 AND event_id = 90001 ORDER BY pk",
    [tenant.subscriptionId],
  );
  return rows.map(({ payload }) => JSON.parse(payload).data);
}

async function keptDigests(): Promise<Buffer[]> {
  const { rows } = await pool().query<{ digest: Buffer }>("SELECT digest FROM passed_test WHERE subscription_id = $1", [
    tenant.subscriptionId,
  ]);
  return rows.map(({ digest }) => digest);
}

/** Another person with the same rights. */
async function secondAdministrator(): Promise<Ctx> {
  const { actor } = (await createTenant()).ctx.administrator;
  const userId = actor.userId;
  await db().membership.create({ data: { subscriptionId: tenant.subscriptionId, userId, role: "administrator" } });
  const { memberships } = tenant.ctx.administrator.actor;
  return { ...tenant.ctx.administrator, actor: { ...actor, memberships } };
}

describe("without a passing test", () => {
  it("values are refused with nothing saved, and go when it is said that they go untested", async () => {
    await expect(save()).rejects.toMatchObject(isRefused);
    expect(await db().destination.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(0);
    expect(await savedEvents()).toEqual([]);
    expect(await save({ withoutPassingTest: true })).toMatchObject({ version: 1 });
    expect(await savedEvents()).toMatchObject([{ enabled: true, tested: false }]);
  });

  it("the switch alone can be turned, and its event says nothing of a test", async () => {
    await save({ withoutPassingTest: true });
    await save({ version: 1, enabled: false, password: "" });
    expect((await savedEvents()).at(-1)).toMatchObject({ changedFields: ["enabled"], tested: null });
  });
});

describe("a passing test", () => {
  it("speaks for exactly its values: other ones are refused", async () => {
    expect(await test()).toMatchObject({ ok: true });
    const other = (await newTopic()).topic;
    await expect(save({ settings: { ...settings, topic: other } })).rejects.toMatchObject(isRefused);
    await expect(save({ password: `${password}2` })).rejects.toMatchObject(isRefused);
    expect(await save()).toMatchObject({ version: 1 });
    expect(await savedEvents()).toMatchObject([{ tested: true }]);
    await expect(save({ version: 1, settings: { ...settings, topic: other }, password: "" })).rejects.toMatchObject(
      isRefused,
    );
  });

  it("counts with a stored password until another one is stored", async () => {
    await test();
    await save();
    const changed = { ...settings, topic: (await newTopic()).topic };
    expect(await test({ settings: changed, password: "" })).toMatchObject({ ok: true });
    await save({ version: 1, password: "replaced meanwhile", withoutPassingTest: true });
    await expect(save({ version: 2, settings: changed, password: "" })).rejects.toMatchObject(isRefused);
  });

  it("is told by the event even when the person said that they would go without", async () => {
    await test();
    await save({ withoutPassingTest: true });
    expect(await savedEvents()).toMatchObject([{ tested: true }]);
  });

  it("needs a stored password that opens, and otherwise asks for it again beside its field", async () => {
    await save({ withoutPassingTest: true });
    await pool().query(
      "UPDATE destination SET password_sealed = replace(password_sealed, 'v1.', 'v1.0') WHERE subscription_id = $1",
      [tenant.subscriptionId],
    );
    const changed = { settings: { ...settings, topic: (await newTopic()).topic }, password: "" };
    const asksAgain = { code: "INVALID_INPUT", fieldErrors: { password: expect.stringContaining("Enter it again") } };
    await expect(test(changed)).rejects.toMatchObject(asksAgain);
    await expect(save({ version: 1, ...changed, withoutPassingTest: true })).rejects.toMatchObject(asksAgain);
    expect(await test({ ...changed, password })).toMatchObject({ ok: true });
    expect(await save({ version: 1, ...changed, password })).toMatchObject({ version: 2 });
  });

  it("is its person's own", async () => {
    await test();
    await expect(save({ ctx: await secondAdministrator() })).rejects.toMatchObject(isRefused);
  });

  it("can be forged by nobody who has the database alone: another key, or another person's digest, does not count", async () => {
    await test();
    const { subscriptionId } = tenant;
    const { userId } = tenant.ctx.administrator.actor;
    const { settings: parsed } = testDestinationInput.parse({ subscriptionId, settings, password });
    const values = { subscriptionId, userId, settings: parsed, secrets: { password, clientKey: "" } };
    const second = await secondAdministrator();
    await pool().query(
      "INSERT INTO passed_test SELECT subscription_id, $2, digest, expires_at FROM passed_test WHERE subscription_id = $1",
      [subscriptionId, second.actor.userId],
    );
    await expect(save({ ctx: second })).rejects.toMatchObject(isRefused);
    const forged = passedTestDigest(values, randomBytes(32));
    await pool().query("UPDATE passed_test SET digest = $2 WHERE subscription_id = $1", [subscriptionId, forged]);
    await expect(save()).rejects.toMatchObject(isRefused);
  });

  it("counts for half an hour, and is dropped by the next one that passes for anybody", async () => {
    await test();
    await pool().query("UPDATE passed_test SET expires_at = now() - interval '1 second' WHERE subscription_id = $1", [
      tenant.subscriptionId,
    ]);
    await expect(save()).rejects.toMatchObject(isRefused);
    const { subscriptionId, ctx } = await createTenant();
    const { userId } = ctx.administrator.actor;
    const { settings: parsed } = testDestinationInput.parse({ subscriptionId, settings, password });
    const values = { subscriptionId, userId, settings: parsed, secrets: { password, clientKey: "" } };
    await db().$transaction((tx) => keepPassedTest(tx, values, new Date()));
    expect(await keptDigests()).toEqual([]);
  });

  it("is the person's latest: one that is still running when another begins ends as cancelled", async () => {
    const silent = await startScriptedPeer(() => undefined);
    let later: ReturnType<typeof test> | undefined;
    const onProgress = () => {
      later ??= test();
    };
    const earlier = await test({ settings: { ...settings, brokers: silent.broker }, onProgress });
    expect(earlier).toMatchObject({ ok: false, code: "CANCELLED" });
    expect(await later).toMatchObject({ ok: true });
    expect(await save()).toMatchObject({ version: 1 });
    await silent.close();
  });

  it("counts no more once a later test has failed or was cancelled", async () => {
    await test();
    expect(await test({ password: `wrong-${randomUUID()}` })).toMatchObject({ ok: false });
    await expect(save()).rejects.toMatchObject(isRefused);
    await test();
    const aborter = new AbortController();
    const cancelled = test({ signal: aborter.signal });
    aborter.abort();
    await cancelled;
    expect(await keptDigests()).toEqual([]);
    await expect(save()).rejects.toMatchObject(isRefused);
  });
});

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { ServiceError } from "@/lib/errors";
import { loadDestination, passwordPlace, storedPassword } from "@/lib/export/destination-settings-row";
import { getDestinationSettings } from "@/lib/export/get-destination-settings";
import { saveDestinationSettings, saveDestinationSettingsInput } from "@/lib/export/save-destination-settings";
import { pool } from "@/lib/pool";
import { openSecret } from "@/lib/secrets/open-secret";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { recordEvents } from "@/lib/testing/record-events";

const { kafka } = inject("services");
const password = `secret-${randomUUID()}`;

let tenant: Tenant;
beforeEach(async () => {
  tenant = await createTenant();
});
afterAll(() => pool().end());

type Input = z.input<typeof saveDestinationSettingsInput>;

const settings: Input["settings"] = {
  provider: "kafka",
  brokers: "kafka-1.example.com:9093\nkafka-2.example.com:9093",
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  username: "svc-pki-audit",
  caCertificate: "",
};

function save(change: Partial<Input> = {}, ctx: Ctx = tenant.ctx.administrator) {
  const untested = { subscriptionId: tenant.subscriptionId, version: null, withoutPassingTest: true };
  const input = { ...untested, enabled: true, settings, password, ...change };
  return saveDestinationSettings({ ctx, input: saveDestinationSettingsInput.parse(input) });
}

async function refusalOf(attempt: Promise<unknown>): Promise<ServiceError> {
  const thrown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ServiceError)) throw new Error("It was not refused.", { cause: thrown });
  return thrown;
}

async function eventsOf(
  subscriptionId = tenant.subscriptionId,
): Promise<{ eventId: string; [field: string]: unknown }[]> {
  const { rows } = await pool().query<{ payload: string }>(
    "SELECT payload FROM audit_event WHERE subscription_id = $1 ORDER BY pk",
    [subscriptionId],
  );
  return rows.map(({ payload }) => JSON.parse(payload).data);
}

async function rowOf() {
  const { rows } = await pool().query(
    `SELECT id, version, enabled, state, attempts, partition, cursor_sequence::int AS cursor, cursor_offset::int AS "offset",
       intent_sequence::int AS intent, next_attempt_at, failing_since, alerted_at, password_sealed
     FROM destination WHERE subscription_id = $1`,
    [tenant.subscriptionId],
  );
  return rows[0];
}

/** As the relay leaves a destination in the middle of an outage. */
async function breakDelivery(alerted: boolean): Promise<void> {
  await pool().query(
    `UPDATE destination SET state = 'failing', failing_since = now(), attempts = 7, next_attempt_at = now() + '5 min',
       alerted_at = CASE WHEN $2 THEN now() END, partition = 2, cursor_offset = 40, last_error_code = 'UNKNOWN'
     WHERE subscription_id = $1`,
    [tenant.subscriptionId, alerted],
  );
}

describe("saving", () => {
  it("keeps the settings and records the change by the names of its fields alone", async () => {
    const saved = await save();
    expect(saved).toMatchObject({ version: 1, enabled: true, settings: { topic: "pki.audit" } });
    const [event] = await eventsOf();
    expect(event).toMatchObject({
      eventId: "90001",
      enabled: true,
      brokers: ["kafka-1.example.com:9093", "kafka-2.example.com:9093"],
      username: "svc-pki-audit",
    });
    expect(event?.changedFields).toEqual([
      "enabled",
      ...["provider", "brokers", "topic", "securityProtocol", "saslMechanism", "username"],
      "password",
    ]);
    expect(JSON.stringify(await eventsOf())).not.toContain(password);
  });

  it("seals the password for its row: it opens there and nowhere else", async () => {
    await save();
    const row = await rowOf();
    expect(JSON.stringify(row)).not.toContain(password);
    expect(openSecret(row.password_sealed, passwordPlace(row.id)).toString()).toBe(password);
    expect(() => openSecret(row.password_sealed, passwordPlace(randomUUID()))).toThrow("belongs to another row");
  });

  it("gives back no secret, to the one who saves and to every member who reads", async () => {
    const answers: unknown[] = [await save()];
    const input = { subscriptionId: tenant.subscriptionId };
    for (const ctx of Object.values(tenant.ctx)) answers.push(await getDestinationSettings({ ctx, input }));
    expect(answers).toHaveLength(5);
    for (const answer of answers) {
      expect(JSON.stringify(answer)).toContain("passwordSetAt");
      expect(JSON.stringify(answer)).not.toContain(password);
      expect(JSON.stringify(answer)).not.toMatch(/sealed|v1\./i);
    }
  });

  it("starts sending behind what is sealed already", async () => {
    await recordEvents(tenant, 3);
    await pool().query("INSERT INTO audit_chain (subscription_id, sequence) VALUES ($1, 3)", [tenant.subscriptionId]);
    await save();
    expect(await rowOf()).toMatchObject({ cursor: 3, intent: 3, offset: null, partition: null });
  });

  it("does nothing when nothing differs", async () => {
    await save();
    const again = await save({ version: 1, password: "" });
    expect(again.version).toBe(1);
    expect(await eventsOf()).toHaveLength(1);
  });

  it("has nothing to save while the switch was never on", async () => {
    expect((await refusalOf(save({ enabled: false }))).code).toBe("INVALID_INPUT");
    expect(await rowOf()).toBeUndefined();
  });
});

describe("a change", () => {
  beforeEach(() => save());

  it("of the topic forgets the position in the old one and skips nothing", async () => {
    await breakDelivery(false);
    await save({ version: 1, password: "", settings: { ...settings, topic: "pki.audit.2" } });
    const row = await rowOf();
    expect(row).toMatchObject({ version: 2, partition: null, offset: null, cursor: 0, state: "idle", attempts: 0 });
    expect(row.next_attempt_at).toBeNull();
    expect(row.failing_since).toBeNull();
  });

  it("of the password keeps the position and lets the relay try at once", async () => {
    await breakDelivery(true);
    await save({ version: 1, password: "another one" });
    const row = await rowOf();
    expect(row).toMatchObject({ partition: 2, offset: 40, state: "idle", attempts: 0, next_attempt_at: null });
    // An outage that was mailed is ended by a mail, which says since when it lasted.
    expect(row.alerted_at).not.toBeNull();
    expect(row.failing_since).not.toBeNull();
    expect((await eventsOf()).at(-1)?.changedFields).toEqual(["password"]);
  });

  it("of the switch keeps everything, so that what is recorded meanwhile is sent later", async () => {
    await save({ version: 1, enabled: false, password: "" });
    expect(await rowOf()).toMatchObject({ enabled: false, cursor: 0 });
    expect((await eventsOf()).slice(-2)).toMatchObject([
      { eventId: "90001", changedFields: ["enabled"], enabled: false },
      { eventId: "90005", eventName: "Audit log export paused", topic: "pki.audit" },
    ]);
    await pool().query("INSERT INTO audit_chain (subscription_id, sequence) VALUES ($1, 9)", [tenant.subscriptionId]);
    await save({ version: 2, enabled: true, password: "" });
    expect(await rowOf()).toMatchObject({ enabled: true, cursor: 0 });
    expect((await eventsOf()).slice(-2)).toMatchObject([
      { eventId: "90001" },
      { eventId: "90006", topic: "pki.audit" },
    ]);
  });

  it.each([
    ["brokers", "collector.example.net:9093"],
    ["username", "someone-else"],
    ["securityProtocol", "SASL_PLAINTEXT"],
    ["saslMechanism", "PLAIN"],
    ["caCertificate", readFileSync(kafka.caFile, "utf8")],
  ])("of %s asks for the password again and says why", async (name, value) => {
    const changed = { ...settings, [name]: value };
    const refusal = await refusalOf(save({ version: 1, password: "", settings: changed }));
    expect(refusal.code).toBe("INVALID_INPUT");
    expect(refusal.fieldErrors?.password).toContain("Enter the password again, because this was changed");
    expect((await rowOf()).version).toBe(1);
    expect((await save({ version: 1, settings: changed })).version).toBe(2);
  });
});

describe("refused, with nothing changed:", () => {
  it.each(["operator", "requester", "auditor"] as const)(
    "a member who is %s, and the attempt is recorded",
    async (role) => {
      const refusal = await refusalOf(save({}, tenant.ctx[role]));
      expect(refusal.code).toBe("FORBIDDEN");
      expect(await rowOf()).toBeUndefined();
      expect(await eventsOf()).toMatchObject([{ eventId: "90003", operation: "settings.edit" }]);
    },
  );

  it("an administrator of another subscription, to whom this one does not exist", async () => {
    const stranger = (await createTenant()).ctx.administrator;
    await save();
    const input = { subscriptionId: tenant.subscriptionId };
    expect((await refusalOf(save({ version: 1, enabled: false }, stranger))).code).toBe("NOT_FOUND");
    expect((await refusalOf(getDestinationSettings({ ctx: stranger, input }))).code).toBe("NOT_FOUND");
    expect(await rowOf()).toMatchObject({ version: 1, enabled: true });
    expect(await eventsOf()).toHaveLength(1);
  });

  it("a form that was opened before another save", async () => {
    await save();
    await save({ version: 1, password: "newer" });
    const refusal = await refusalOf(save({ version: 1, enabled: false }));
    expect(refusal.code).toBe("CONFLICT");
    expect(await rowOf()).toMatchObject({ version: 2, enabled: true });
  });

  it("all but one of several saves at the same time", async () => {
    const first = await Promise.allSettled([save(), save(), save()]);
    expect(first.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    const passwords = ["one", "two", "three"];
    const second = await Promise.allSettled(passwords.map((one) => save({ version: 1, password: one })));
    expect(second.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    for (const outcome of [...first, ...second]) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "CONFLICT" });
    }
    expect(await rowOf()).toMatchObject({ version: 2 });
    expect(await eventsOf()).toHaveLength(2);
    const winner = second.findIndex(({ status }) => status === "fulfilled");
    const row = await loadDestination(tenant.subscriptionId);
    expect(row && storedPassword(row)).toBe(passwords[winner]);
  });

  it("a first save without a password, and a CA certificate that can't be read", async () => {
    const garbled = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    const refusal = await refusalOf(save({ password: "", settings: { ...settings, caCertificate: garbled } }));
    expect(refusal.fieldErrors).toMatchObject({ password: "Enter the SASL password." });
    expect(refusal.fieldErrors?.["settings.caCertificate"]).toContain("can't be read");
    expect(await rowOf()).toBeUndefined();
    expect(await eventsOf()).toEqual([]);
  });
});

import { afterAll, describe, expect, it } from "vitest";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import { LeaseLostError, sealPending } from "@/lib/audit/seal-pending";
import { genesisHash, sealText } from "@/lib/audit/seal-text";
import { db } from "@/lib/db";
import { acquireLease, leaseMs, releaseLease } from "@/lib/export/relay/lease";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

afterAll(() => pool().end());

async function record(tenant: Tenant, count: number, name = "test"): Promise<void> {
  await auditedTransaction(eventActor(tenant.ctx.administrator.actor, null), async (_tx, write) => {
    for (let index = 0; index < count; index++) {
      await write({
        eventId: 90003,
        subscriptionId: tenant.subscriptionId,
        ca: null,
        subject: "settings",
        data: { operation: name, rule: String(index) },
      });
    }
  });
}

async function lease(subscriptionId: string) {
  const taken = await acquireLease(pool(), "test", subscriptionId);
  if (!taken) throw new Error("The lease was not to be had.");
  return taken;
}

async function chainOf(subscriptionId: string) {
  const { rows } = await pool().query<{ sequence: string; hash: Buffer; payload: string }>(
    `SELECT seal.sequence::text, seal.hash, event.payload FROM audit_seal seal
     JOIN audit_event event ON event.pk = seal.event_pk WHERE seal.subscription_id = $1 ORDER BY seal.sequence`,
    [subscriptionId],
  );
  return rows;
}

describe("sealPending", () => {
  it("gives every committed event its number without a gap, each hash over the one before", async () => {
    const tenant = await createTenant();
    const { subscriptionId } = tenant;
    await Promise.all(Array.from({ length: 8 }, () => record(tenant, 5)));
    const { epoch, sequence, hash } = await lease(subscriptionId);
    let head = { sequence, hash };
    for (let last = -1n; last !== head.sequence; ) {
      last = head.sequence;
      head = await sealPending(pool(), { subscriptionId, epoch, head, limit: 7 });
    }
    const chain = await chainOf(subscriptionId);
    expect(chain.map((row) => row.sequence)).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 1)));
    let previous: Buffer = genesisHash;
    for (const row of chain) {
      expect(sealText(row.payload, BigInt(row.sequence), previous).hash.equals(row.hash)).toBe(true);
      previous = row.hash;
    }
  });

  it("neither skips nor waits for a transaction that commits late", async () => {
    const tenant = await createTenant();
    const { subscriptionId } = tenant;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let inserted = () => {};
    const isInserted = new Promise<void>((resolve) => {
      inserted = resolve;
    });
    const late = auditedTransaction(eventActor(tenant.ctx.administrator.actor, null), async (_tx, write) => {
      await write({
        eventId: 90003,
        subscriptionId,
        ca: null,
        subject: "settings",
        data: { operation: "late", rule: "" },
      });
      inserted();
      await held;
    });
    await isInserted;
    await record(tenant, 1, "early");
    const { epoch, sequence, hash } = await lease(subscriptionId);
    const first = await sealPending(pool(), { subscriptionId, epoch, head: { sequence, hash }, limit: 10 });
    expect(first.sequence).toBe(1n);
    release();
    await late;
    const second = await sealPending(pool(), { subscriptionId, epoch, head: first, limit: 10 });
    expect(second.sequence).toBe(2n);
    const names = (await chainOf(subscriptionId)).map(({ payload }) => JSON.parse(payload).data.operation);
    expect(names).toEqual(["early", "late"]);
  });

  it("writes nothing for a holder whose lease another relay has taken", async () => {
    const tenant = await createTenant();
    const { subscriptionId } = tenant;
    await record(tenant, 3);
    const old = await lease(subscriptionId);
    expect(await acquireLease(pool(), "other", subscriptionId)).toBeNull();
    await pool().query("UPDATE audit_chain SET lease_expires_at = now() WHERE subscription_id = $1", [subscriptionId]);
    const taken = await acquireLease(pool(), "other", subscriptionId);
    expect(taken?.epoch).toBe(old.epoch + 1n);
    await expect(
      sealPending(pool(), { subscriptionId, epoch: old.epoch, head: { sequence: 0n, hash: old.hash }, limit: 10 }),
    ).rejects.toThrow(LeaseLostError);
    expect(await chainOf(subscriptionId)).toEqual([]);
    const { rows } = await pool().query("SELECT count(*)::int AS n FROM audit_pending WHERE subscription_id = $1", [
      subscriptionId,
    ]);
    expect(rows[0].n).toBe(3);
  });

  it("lets a lease that was given back be taken at once", async () => {
    const { subscriptionId } = await createTenant();
    const first = await lease(subscriptionId);
    await releaseLease(pool(), first);
    const start = performance.now();
    expect((await lease(subscriptionId)).epoch).toBe(first.epoch + 1n);
    expect(performance.now() - start).toBeLessThan(leaseMs);
  });
});

describe("the log", () => {
  it("refuses to change or delete what is written, also to the owner", async () => {
    const tenant = await createTenant();
    await record(tenant, 1);
    for (const statement of [
      "UPDATE audit_event SET actor_name = 'x'",
      "DELETE FROM audit_event",
      "TRUNCATE audit_event CASCADE",
      "UPDATE audit_seal SET sequence = 9",
      "DELETE FROM delivery_receipt",
    ]) {
      await expect(pool().query(statement)).rejects.toThrow(/append-only/);
    }
  });

  it("keeps the change and its event together: neither without the other", async () => {
    const tenant = await createTenant();
    const actor = eventActor(tenant.ctx.administrator.actor, null);
    const renamed = (name: string) => ({ where: { id: tenant.subscriptionId }, data: { name } });
    await expect(
      auditedTransaction(actor, async (tx, write) => {
        await tx.subscription.update(renamed("changed"));
        await write({
          eventId: 90003,
          subscriptionId: "not-a-uuid",
          ca: null,
          subject: "settings",
          data: { operation: "", rule: "" },
        });
      }),
    ).rejects.toThrow();
    await expect(
      auditedTransaction(actor, async (tx) => {
        await tx.subscription.update(renamed("changed"));
      }),
    ).rejects.toThrow(/without its event/);
    const row = await db().subscription.findUniqueOrThrow({ where: { id: tenant.subscriptionId } });
    expect(row.name).toBe(tenant.name);
  });

  it("records names that hold NUL, a lone surrogate and control characters", async () => {
    const tenant = await createTenant();
    const hostile = `a\u0000b\uD800c\n\u202Ed`;
    const actor = { ...eventActor(tenant.ctx.administrator.actor, null), name: hostile };
    const id = await auditedTransaction(actor, (_tx, write) =>
      write({
        eventId: 90003,
        subscriptionId: tenant.subscriptionId,
        ca: null,
        subject: hostile,
        data: { operation: hostile, rule: "" },
      }),
    );
    const row = await db().auditEvent.findUniqueOrThrow({ where: { id } });
    expect(JSON.parse(row.payload).data.operation).toBe(hostile);
  });
});

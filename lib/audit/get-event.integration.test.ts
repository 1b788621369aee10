import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import { getEvent } from "@/lib/audit/get-event";
import { listEventSequences } from "@/lib/audit/list-event-sequences";
import { recordHashMatches } from "@/lib/audit/seal-text";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { holdSealing } from "@/lib/testing/hold-sealing";
import { recordEvents } from "@/lib/testing/record-events";

afterAll(() => pool().end());

async function idsInOrder(tenant: Tenant): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    "SELECT id FROM audit_event WHERE subscription_id = $1 ORDER BY pk",
    [tenant.subscriptionId],
  );
  return rows.map(({ id }) => id);
}

function get(tenant: Tenant, id: string, role: keyof Tenant["ctx"] = "auditor") {
  return getEvent({ ctx: tenant.ctx[role], input: { subscriptionId: tenant.subscriptionId, id } });
}

/** What someone with the rights of the database's owner can do: in this session alone no trigger refuses. */
async function tamper(statement: string, values: string[]): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    await client.query(statement, values);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

async function sealedTenant(count: number): Promise<{ tenant: Tenant; ids: string[] }> {
  const tenant = await createTenant();
  const seal = await holdSealing(tenant.subscriptionId);
  await recordEvents(tenant, count, { together: true });
  await seal();
  return { tenant, ids: await idsInOrder(tenant) };
}

describe("getEvent", () => {
  it("links each event to the one before and proves the chain from its own text", async () => {
    const { tenant, ids } = await sealedTenant(3);
    const events = await Promise.all(ids.map((id) => get(tenant, id)));
    let previousHash = "0".repeat(64);
    for (const [index, { seal }] of events.entries()) {
      expect(seal?.sequence).toBe(String(index + 1));
      expect(seal?.previousHash).toBe(previousHash);
      expect(seal?.proof).toMatchObject({ state: "matches", computedHash: seal?.hash });
      expect(recordHashMatches(seal?.proof.record ?? "")).toBe(true);
      expect(seal?.previous?.id).toBe(ids[index - 1]);
      expect(seal?.next?.id).toBe(ids[index + 1]);
      previousHash = seal?.hash ?? "";
    }
  });

  it("has no seal to show before the event is sealed", async () => {
    const tenant = await createTenant();
    await holdSealing(tenant.subscriptionId);
    await recordEvents(tenant, 1);
    const [id = ""] = await idsInOrder(tenant);
    const event = await get(tenant, id);
    expect(event.seal).toBeNull();
    expect(JSON.parse(event.payload).id).toBe(id);
    expect(event.fields).toEqual([
      { name: "operation", value: "settings.edit" },
      { name: "rule", value: "0" },
    ]);
  });

  it("tells what differs in words, and leaves Windows' copy of the fields to the record", async () => {
    const tenant = await createTenant();
    const changes = [
      { member: "rika@halden.example", before: "Request", after: "Issue, Request" },
      { member: "omar@halden.example", before: "Issue", after: "" },
    ];
    await auditedTransaction(eventActor(tenant.ctx.administrator.actor, null), (_tx, record) =>
      record({
        ...{ eventId: 4882, subscriptionId: tenant.subscriptionId, subject: "cas/issuing" },
        ca: { id: randomUUID(), name: "Issuing CA 1" },
        data: { changes },
      }),
    );
    const [id = ""] = await idsInOrder(tenant);
    const event = await get(tenant, id);
    expect(JSON.parse(event.payload).data).toHaveProperty("EventData");
    expect(event.fields).toEqual([
      {
        name: "changes",
        value: ["rika@halden.example: Request → Issue, Request", "omar@halden.example: Issue → none"],
      },
    ]);
  });

  it("shows a text that was altered in the database, and only at that event", async () => {
    const { tenant, ids } = await sealedTenant(3);
    const [first = "", second = "", third = ""] = ids;
    await tamper("UPDATE audit_event SET payload = replace(payload, 'settings.edit', 'settings.view') WHERE id = $1", [
      second,
    ]);
    const proofOf = async (id: string) => (await get(tenant, id)).seal?.proof;
    expect(await proofOf(first)).toMatchObject({ state: "matches" });
    const altered = (await get(tenant, second)).seal;
    expect(altered?.proof.state).toBe("altered");
    expect(altered?.proof.computedHash).not.toBe(altered?.hash);
    expect(await proofOf(third)).toMatchObject({ state: "matches" });
  });

  it("shows a seal that was altered at the event and at the one after, and one that was taken out", async () => {
    const { tenant, ids } = await sealedTenant(4);
    const [, second = "", third = "", fourth = ""] = ids;
    const proofOf = async (id: string) => (await get(tenant, id)).seal?.proof.state;
    await tamper("UPDATE audit_seal SET hash = sha256('x') WHERE subscription_id = $1 AND sequence = 2", [
      tenant.subscriptionId,
    ]);
    expect([await proofOf(second), await proofOf(third), await proofOf(fourth)]).toEqual([
      "altered",
      "altered",
      "matches",
    ]);
    await tamper("DELETE FROM audit_seal WHERE subscription_id = $1 AND sequence = 2", [tenant.subscriptionId]);
    expect(await proofOf(third)).toBe("previous-missing");
  });
});

describe("who may read", () => {
  it("hides an event of another subscription as if it did not exist, by id too", async () => {
    const { tenant, ids } = await sealedTenant(1);
    const other = await createTenant();
    const [id = ""] = ids;
    const missing = await get(other, crypto.randomUUID()).catch((error: unknown) => error);
    expect(missing).toMatchObject({ code: "NOT_FOUND" });
    await expect(get(other, id)).rejects.toEqual(missing);
    await expect(
      getEvent({ ctx: other.ctx.administrator, input: { subscriptionId: tenant.subscriptionId, id } }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const input = { subscriptionId: other.subscriptionId, ids };
    expect(await listEventSequences({ ctx: other.ctx.auditor, input })).toEqual([]);
    await expect(get(tenant, "1 OR 1=1")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("refuses the requester", async () => {
    const { tenant, ids } = await sealedTenant(1);
    await expect(get(tenant, ids[0] ?? "", "requester")).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

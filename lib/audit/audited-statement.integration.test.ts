import { expect, it } from "vitest";
import { auditedStatement } from "@/lib/audit/audited-statement";
import { eventActor } from "@/lib/audit/audited-transaction";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { Prisma } from "@/prisma/client/client";

function rename(tenant: Tenant, name: string, change: Prisma.Sql) {
  return auditedStatement(eventActor(tenant.ctx.administrator.actor, null), {
    name,
    change,
    event: {
      eventId: 90003,
      subscriptionId: tenant.subscriptionId,
      ca: null,
      subject: "settings",
      data: { operation: "settings.edit", rule: "a test" },
    },
  });
}

async function namesOf({ subscriptionId }: Tenant) {
  return db().subscription.findMany({ where: { id: subscriptionId }, select: { name: true } });
}

it("writes the change and its event", async () => {
  const tenant = await createTenant();
  const before = await recordedEventIds(tenant.subscriptionId);
  const change = Prisma.sql`UPDATE subscription SET name = 'Renamed' WHERE id = ${tenant.subscriptionId} RETURNING 1`;
  await rename(tenant, "rename-one", change);
  expect(await namesOf(tenant)).toEqual([{ name: "Renamed" }]);
  expect(await recordedEventIds(tenant.subscriptionId)).toEqual([...before, 90003]);
});

it("records nothing when nothing was changed, and says so", async () => {
  const tenant = await createTenant();
  const before = await recordedEventIds(tenant.subscriptionId);
  const change = Prisma.sql`UPDATE subscription SET name = ${"Renamed"} WHERE false RETURNING 1`;
  await expect(rename(tenant, "rename-none", change)).rejects.toThrow("without its event");
  expect(await recordedEventIds(tenant.subscriptionId)).toEqual(before);
});

it("takes back a change of more rows than its event tells of", async () => {
  const [tenant, other] = [await createTenant(), await createTenant()];
  const before = [await namesOf(tenant), await namesOf(other)];
  const ids = [tenant.subscriptionId, other.subscriptionId];
  const change = Prisma.sql`UPDATE subscription SET name = 'Renamed' WHERE id = ANY (${ids}::uuid[]) RETURNING 1`;
  await expect(rename(tenant, "rename-two", change)).rejects.toThrow();
  expect([await namesOf(tenant), await namesOf(other)]).toEqual(before);
});

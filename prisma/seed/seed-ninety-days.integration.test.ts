import { X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { pool } from "@/lib/pool";
import { seedNinetyDays } from "@/prisma/seed/seed-ninety-days";
import { seedPeople } from "@/prisma/seed/seed-people";

it("seeds real certificates and events in the order of their times, once", async () => {
  const { subscriptionId } = await seedPeople({ subscriptionName: "Seeded", domain: "seeded.example" });
  const count = await seedNinetyDays(subscriptionId, null);
  expect(count).toBeGreaterThan(1_000);

  const { rows } = await pool().query<{ pending: string; disordered: string }>(
    `SELECT count(*) AS pending, count(*) FILTER (WHERE occurred_at < before) AS disordered FROM (
       SELECT occurred_at, lag(occurred_at) OVER (ORDER BY pk) AS before
       FROM audit_pending JOIN audit_event ON pk = event_pk WHERE audit_event.subscription_id = $1
     ) AS queue`,
    [subscriptionId],
  );
  // The two CRLs that are published at the end have events of their own.
  expect(rows).toEqual([{ pending: String(count + 2), disordered: "0" }]);

  const select = { certificateDer: true, ca: { select: { certificateDer: true } } };
  const certificates = await db().certificate.findMany({ where: { subscriptionId }, select, take: 50 });
  expect(certificates).toHaveLength(50);
  for (const { certificateDer, ca } of certificates) {
    const authority = new X509Certificate(ca.certificateDer);
    expect(new X509Certificate(certificateDer).verify(authority.publicKey)).toBe(true);
  }

  expect(await seedNinetyDays(subscriptionId, null)).toBe(0);
});

it("keeps the passwords that are known and gives new ones to the others", async () => {
  const input = { subscriptionName: "Kept", domain: "kept.example" };
  const first = await seedPeople(input);
  const kept = await seedPeople({ ...input, known: first.people });
  expect(kept).toEqual(first);

  const fresh = await seedPeople(input);
  expect(fresh.subscriptionId).toBe(first.subscriptionId);
  const passwords = new Set([...first.people, ...fresh.people].map(({ password }) => password));
  expect(passwords.size).toBe(8);
  const versions = await db().user.findMany({
    where: { email: { endsWith: "@kept.example" } },
    select: { sessionVersion: true },
  });
  expect(versions.map(({ sessionVersion }) => sessionVersion)).toEqual([2, 2, 2, 2]);
});

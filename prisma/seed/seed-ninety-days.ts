import { randomUUID } from "node:crypto";
import { eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { type Role, roles } from "@/lib/auth/permissions";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { requestCrl } from "@/lib/ca/request-crl";
import { db } from "@/lib/db";
import { destinationSettings } from "@/lib/export/destination-settings";
import { saveDestinationSettings } from "@/lib/export/save-destination-settings";
import { pool } from "@/lib/pool";
import { insertPastAuthority, makePastAuthority } from "@/prisma/seed/past-authority";
import { insertPastCertificates } from "@/prisma/seed/past-certificate";
import { insertPastEvents } from "@/prisma/seed/past-event";
import { pastDays, planPast } from "@/prisma/seed/plan-past";
import { type PastScene, type ToldPast, tellPast } from "@/prisma/seed/tell-past";

export type ExportTarget = { brokers: string; topic: string; username: string; password: string };

const address = "192.0.2.7";
const dayMs = 86_400_000;

async function ctxOf(subscriptionId: string, role: Role): Promise<Ctx> {
  const { user, subscription } = await db().membership.findFirstOrThrow({
    where: { subscriptionId, role },
    select: { user: { select: { id: true, name: true, email: true } }, subscription: { select: { name: true } } },
  });
  const memberships = [{ subscriptionId, subscriptionName: subscription.name, role }];
  const actor = { userId: user.id, name: user.name, email: user.email, memberships };
  return { actor, ip: address, requestId: randomUUID() };
}

async function peopleOf(subscriptionId: string): Promise<Record<Role, Ctx>> {
  const entries = await Promise.all(roles.map(async (role) => [role, await ctxOf(subscriptionId, role)] as const));
  return Object.fromEntries(entries) as Record<Role, Ctx>;
}

function actorsOf(people: Record<Role, Ctx>): PastScene["people"] {
  const actor = (role: Role) => {
    const { userId, ...person } = people[role].actor;
    return { ...eventActor({ userId, ...person }, address), id: userId };
  };
  return {
    administrator: actor("administrator"),
    operator: actor("operator"),
    requester: actor("requester"),
    auditor: actor("auditor"),
  };
}

async function insertAll(subscriptionId: string, { authorities }: PastScene, told: ToldPast): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    for (const [index, authority] of authorities.entries()) {
      await insertPastAuthority(client, subscriptionId, authority, told.crlNumbers[index] ?? 0);
    }
    await insertPastCertificates(client, subscriptionId, told.certificates);
    await insertPastEvents(client, subscriptionId, told.events);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function configureExport(subscriptionId: string, ctx: Ctx, target: ExportTarget): Promise<void> {
  const { brokers, topic, username, password } = target;
  const kafka = { provider: "kafka", brokers, topic, username, caCertificate: "" };
  const settings = destinationSettings.parse({ ...kafka, securityProtocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" });
  const input = { subscriptionId, version: null, enabled: true, settings, password, withoutPassingTest: true };
  await saveDestinationSettings({ ctx, input });
}

/**
 * Ninety days of a subscription that nothing has happened in yet: two root CAs, really issued certificates, and events
 * with times of their own; then current CRLs and, with a target, the export, as the portal's own verbs do it. The
 * relay seals the events like any others.
 * @returns how many events were written; 0 when the subscription has some already
 */
export async function seedNinetyDays(subscriptionId: string, target: ExportTarget | null): Promise<number> {
  if (await db().auditEvent.findFirst({ where: { subscriptionId }, select: { pk: true } })) return 0;
  const now = new Date();
  const people = await peopleOf(subscriptionId);
  const begin = new Date(now.getTime() - (pastDays + 2) * dayMs);
  const scene: PastScene = {
    people: actorsOf(people),
    authorities: [
      await makePastAuthority("Halden Root R1", "EC P-384", begin),
      await makePastAuthority("Halden Devices R2", "EC P-256", begin),
    ],
    destination: { brokers: target ? [target.brokers] : [], topic: target?.topic ?? "" },
  };
  const told = tellPast(scene, planPast(now));
  await insertAll(subscriptionId, scene, told);
  const { actor, ip } = people.operator;
  const order = { dueAt: now, actor: eventActor(actor, ip) };
  await db().$transaction(async (tx) => {
    for (const { id } of scene.authorities) await requestCrl(tx, id, order);
  });
  await publishDueCrls(new Date());
  if (target) await configureExport(subscriptionId, people.administrator, target);
  return told.events.length;
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { getCrl } from "@/lib/ca/get-crl";
import { publishCrl } from "@/lib/ca/publish-crl";
import { requestCrl } from "@/lib/ca/request-crl";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { db } from "@/lib/db";
import { pool } from "@/lib/pool";
import { schedulerIsAlive } from "@/lib/scheduler/scheduler-is-alive";
import { createTenant } from "@/lib/testing/create-tenant";
import { pollUntil } from "@/scripts/testing/poll-until";

const running: ChildProcess[] = [];

async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/scheduler/scheduler-process.ts"], { stdio: "ignore" });
  running.push(child);
  await pollUntil(schedulerIsAlive, (alive) => alive);
  return child;
}

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const closed = once(child, "close");
    child.kill("SIGKILL");
    await closed;
  }
  await pool().query("DELETE FROM scheduler_heartbeat");
});

const insertRevoked = `
  INSERT INTO certificate (id, subscription_id, ca_id, issuer_key_id, serial_number, subject, subject_alt_names,
    key_algorithm, certificate_der, not_before, not_after, revoked_at, revocation_reason, requested_by_name, request_id)
  SELECT gen_random_uuid(), ca.subscription_id, ca.id, ca.key_id, '4' || lpad(to_hex(n), 31, '0'), 'CN=' || n, '{}',
    'EC P-256', '\\x00', now(), now() + interval '90 days', now(), 1, 'Somebody', gen_random_uuid()
  FROM generate_series($2::int, $3::int) n, certificate_authority ca WHERE ca.id = $1`;

/** Many revoked certificates, written straight into the table: issuing them one by one is another test's matter. */
async function addRevoked(caId: string, count: number): Promise<void> {
  const step = 10_000;
  for (let first = 1; first <= count; first += step) await pool().query(insertRevoked, [caId, first, first + step - 1]);
}

describe("the scheduler as a process of its own", () => {
  it("publishes what a person asks for, shows that it lives, and ends when told", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const child = await startProcess();
    expect(await publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } })).toMatchObject({ entryCount: 0 });
    const closed = once(child, "close");
    child.kill("SIGTERM");
    expect(await closed).toEqual([0, null]);
  });

  it("goes on with what another one that was killed left", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const first = await startProcess();
    const closed = once(first, "close");
    first.kill("SIGKILL");
    await closed;
    await db().$transaction((tx) => requestCrl(tx, id, { dueAt: new Date() }));
    await startProcess();
    const count = () => db().crl.count({ where: { caId: id } });
    expect(await pollUntil(count, (crls) => crls > 1)).toBe(2);
  });

  it("signs a CRL of 100,000 entries while this process answers, and does none of the work", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    await addRevoked(id, 100_000);
    await startProcess();
    const serve = () => getCrl({ input: { caId: id, ifNoneMatch: null } });
    const before = await serve();
    await db().$transaction((tx) => requestCrl(tx, id, { dueAt: new Date() }));
    const [etags, cpuMs]: [string[], number[]] = [[], []];
    let since = process.cpuUsage();
    const latest = async () => {
      const { user, system } = process.cpuUsage(since);
      cpuMs.push((user + system) / 1000);
      since = process.cpuUsage();
      etags.push((await getCrl({ input: { caId: id, ifNoneMatch: before.etag } })).etag);
      const select = { id: true, entryCount: true };
      return db().crl.findFirstOrThrow({ where: { caId: id }, orderBy: { number: "desc" }, select });
    };
    const crl = await pollUntil(latest, ({ entryCount }) => entryCount > 0);
    expect(crl.entryCount).toBe(100_000);
    // The old one was served until the new one was stored.
    expect(etags[0]).toBe(before.etag);
    expect((await serve()).etag).toBe(`"${crl.id}"`);
    // CPU time between two answers, since the clock tells more of the machine's load: whoever signs needs far more.
    expect(Math.max(...cpuMs.slice(2))).toBeLessThan(150);
  }, 180_000);
});

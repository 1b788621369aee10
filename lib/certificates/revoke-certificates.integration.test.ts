import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/auth/actor";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { getCertificate } from "@/lib/certificates/get-certificate";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { crlWindowMs } from "@/lib/certificates/perform-revoke-certificates";
import { releaseHold } from "@/lib/certificates/release-hold";
import { revocationImpact } from "@/lib/certificates/revocation-impact";
import { revokeCertificates } from "@/lib/certificates/revoke-certificates";
import { maxRevokedAtOnce, revokeCertificatesInput } from "@/lib/certificates/revoke-schema";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import type { RevocationReasonName } from "@/lib/pki/revocation-reasons";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { pollUntil } from "@/scripts/testing/poll-until";

let tenant: Tenant;
let ca: { id: string; name: string };

beforeEach(async () => {
  tenant = await createTenant();
  ca = await makeCa(tenant);
});

async function issue(name = "www.example.com", caId = ca.id): Promise<string> {
  const input = { caId, csr: serverRequest([name]), validityDays: 90, requestId: randomUUID() };
  return (await issueCertificate({ ctx: tenant.ctx.requester, input })).id;
}

function issueMany(count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => issue(`host-${index}.example.com`)));
}

function revoke(ids: string[], reason: RevocationReasonName = "superseded", ctx: Ctx = tenant.ctx.operator) {
  return revokeCertificates({ ctx, input: revokeCertificatesInput.parse({ certificateIds: ids, reason }) });
}

function release(certificateId: string, ctx: Ctx = tenant.ctx.operator) {
  return releaseHold({ ctx, input: { certificateId } });
}

/** As the scheduler does it, some seconds later. @returns how many CRLs the tenant's CAs got */
async function publish(now = new Date(Date.now() + 2 * crlWindowMs)): Promise<number> {
  const count = () => db().crl.count({ where: { ca: { subscriptionId: tenant.subscriptionId } } });
  const before = await count();
  await publishDueCrls(now);
  return (await count()) - before;
}

const latestCrl = () => db().crl.findFirstOrThrow({ where: { caId: ca.id }, orderBy: { number: "desc" } });
const rowOf = (id: string) => db().certificate.findUniqueOrThrow({ where: { id } });
const stateOf = async (id: string) =>
  (await getCertificate({ ctx: tenant.ctx.auditor, input: { certificateId: id } })).state;

async function eventsOf(...ids: number[]) {
  return (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => ids.includes(eventId));
}

describe("revoking several certificates", () => {
  it("revokes all of them with event 4870 each, and publishes one CRL that lists them", async () => {
    const ids = await issueMany(12);
    expect(await revoke(ids)).toMatchObject({ state: "done", count: 12 });
    expect(await publish()).toBe(1);
    expect(await latestCrl()).toMatchObject({ entryCount: 12 });
    const events = await eventsOf(4870, 4872);
    expect(events.map(({ eventId }) => eventId)).toEqual([4872, ...Array(12).fill(4870), 4872]);
    expect(new Set(events.map(({ data }) => data.certificateSerialNumber)).size).toBe(13);
  });

  it("gathers what is revoked within the window on one CRL, which is not made before", async () => {
    const [first = "", second = ""] = await issueMany(2);
    await revoke([first]);
    await revoke([second], "keyCompromise", tenant.ctx.administrator);
    expect(await publish(new Date())).toBe(0);
    expect(await publish()).toBe(1);
    expect(await latestCrl()).toMatchObject({ entryCount: 2 });
  });

  it("asks for a CRL of each issuer", async () => {
    const other = await makeCa(tenant);
    await revoke([await issue(), await issue("b.example", other.id)]);
    expect(await publish()).toBe(2);
  });

  it("changes none of them when one is revoked already, and names it", async () => {
    const ids = await issueMany(3);
    const [first = ""] = ids;
    await revoke([first]);
    const { serialNumber } = await rowOf(first);
    await expect(revoke(ids)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(serialNumber),
    });
    expect(await eventsOf(4870)).toHaveLength(1);
    expect(await db().certificate.count({ where: { caId: ca.id, revokedAt: null } })).toBe(2);
  });

  it("changes none of them when an event can't be written", async () => {
    const ids = await issueMany(3);
    const allow = await refuseEvents(4870);
    try {
      await expect(revoke(ids)).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await db().certificate.count({ where: { caId: ca.id, revokedAt: null } })).toBe(3);
    expect(await publish()).toBe(0);
  });

  it("takes overlapping choices of two people one after the other: one wins, the other is told", async () => {
    const ids = await issueMany(6);
    const outcomes = await Promise.allSettled([
      revoke(ids.slice(0, 4)),
      revoke(ids.slice(2).reverse(), "keyCompromise", tenant.ctx.administrator),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
    expect(await eventsOf(4870)).toHaveLength(4);
  });

  it("knows no certificate of another subscription, not even among one's own", async () => {
    const stranger = await createTenant();
    const foreign = await makeCa(stranger);
    const input = { caId: foreign.id, csr: serverRequest(), validityDays: 90, requestId: randomUUID() };
    const { id } = await issueCertificate({ ctx: stranger.ctx.requester, input });
    const own = await issue();
    const certificateIds = [own, id];
    await expect(revoke(certificateIds)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const impact = revocationImpact({ ctx: tenant.ctx.operator, input: { certificateIds } });
    await expect(impact).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await rowOf(own)).toMatchObject({ revokedAt: null });
    expect(await recordedEventIds(stranger.subscriptionId)).toEqual([90004, 4872, 4887]);
  });

  it("refuses a requester once for the CA, and changes nothing", async () => {
    const ids = await issueMany(2);
    await expect(revoke(ids, "superseded", tenant.ctx.requester)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await eventsOf(92)).toMatchObject([{ subject: `cas/${ca.id}`, data: { operation: "certificate.revoke" } }]);
  });

  it("revokes 500 in one transaction that leaves time to spare", async () => {
    const { id: _, ...row } = await rowOf(await issue());
    const copies = Array.from({ length: maxRevokedAtOnce }, (_one, index) => ({
      ...{ ...row, id: randomUUID(), requestId: randomUUID() },
      serialNumber: (0x1000_0000 + index).toString(16),
    }));
    await db().certificate.createMany({ data: copies });
    const start = performance.now();
    expect(await revoke(copies.map(({ id }) => id))).toMatchObject({ state: "done", count: maxRevokedAtOnce });
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(await publish()).toBe(1);
    expect(await latestCrl()).toMatchObject({ entryCount: maxRevokedAtOnce });
  });

  it("takes 500 at once and no more", async () => {
    const ids = Array.from({ length: maxRevokedAtOnce + 1 }, () => randomUUID());
    expect(revokeCertificatesInput.safeParse({ certificateIds: ids, reason: "superseded" }).success).toBe(false);
    const one = randomUUID();
    expect(revokeCertificatesInput.parse({ certificateIds: [one, one], reason: "superseded" }).certificateIds).toEqual([
      one,
    ]);
  });
});

describe("a hold", () => {
  it("is put on with 4870 and released with 90011; the CRL lists it in between", async () => {
    const id = await issue();
    await revoke([id], "certificateHold");
    await publish();
    expect(await latestCrl()).toMatchObject({ entryCount: 1 });
    expect(await stateOf(id)).toBe("held");
    const { revokedAt, serialNumber } = await rowOf(id);
    await release(id);
    await publish();
    expect(await latestCrl()).toMatchObject({ entryCount: 0 });
    expect(await stateOf(id)).toBe("active");
    const events = await eventsOf(4870, 90011);
    expect(events).toMatchObject([
      { eventId: 4870, data: { revocationReason: "certificateHold", revocationReasonCode: 6 } },
      {
        eventId: 90011,
        subject: `cas/${ca.id}/certificates/${serialNumber}`,
        data: { certificateSerialNumber: serialNumber, heldSince: revokedAt?.toISOString() },
      },
    ]);
  });

  it("becomes a revocation for good with 4870 again, from the date of the hold on", async () => {
    const id = await issue();
    await revoke([id], "certificateHold");
    const heldAt = new Date(Date.now() - 3_600_000);
    heldAt.setMilliseconds(0);
    await db().certificate.update({ where: { id }, data: { revokedAt: heldAt } });
    await revoke([id], "keyCompromise");
    expect(await rowOf(id)).toMatchObject({ revokedAt: heldAt, revocationReason: 1 });
    expect((await eventsOf(4870)).at(-1)).toMatchObject({
      data: { revocationReason: "keyCompromise", revocationDate: heldAt.toISOString() },
    });
    await expect(release(id)).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("for good") });
  });

  it("is neither put on twice nor taken off a valid certificate", async () => {
    const id = await issue();
    await expect(release(id)).rejects.toMatchObject({ code: "CONFLICT" });
    await revoke([id], "certificateHold");
    await expect(revoke([id], "certificateHold")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await eventsOf(4870, 90011)).toHaveLength(1);
  });

  it("is released or made final by one of two who act at once; the other is told", async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await issue();
      await revoke([id], "certificateHold");
      const before = (await eventsOf(4870, 90011)).length;
      const outcomes = await Promise.allSettled([
        release(id, tenant.ctx.administrator),
        release(id),
        revoke([id], "keyCompromise"),
      ]);
      const lost = outcomes.filter(({ status }) => status === "rejected");
      // A revocation may follow a release, and never the other way round.
      expect(lost.length).toBeGreaterThanOrEqual(1);
      for (const one of lost) expect(one).toMatchObject({ reason: { code: "CONFLICT" } });
      expect((await eventsOf(4870, 90011)).length - before).toBe(3 - lost.length);
    }
  });

  it("is not released once the CA is deleted, also when both begin at once: the last CRL lists it for ever", async () => {
    const id = await issue();
    await revoke([id], "certificateHold");
    const deleter = await pool().connect();
    try {
      await deleter.query("BEGIN");
      await deleter.query("UPDATE certificate_authority SET deleted_at = now() WHERE id = $1", [ca.id]);
      const released = release(id).catch((error: unknown) => error);
      const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      const waits = () => pool().query(waiting);
      await pollUntil(waits, ({ rowCount }) => (rowCount ?? 0) > 0);
      await deleter.query("COMMIT");
      expect(await released).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("was deleted") });
    } finally {
      deleter.release();
    }
    expect(await rowOf(id)).toMatchObject({ revocationReason: 6 });
    expect(await eventsOf(90011)).toEqual([]);
  });

  it("is refused to a requester, with event 92", async () => {
    const id = await issue();
    await revoke([id], "certificateHold");
    await expect(release(id, tenant.ctx.requester)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await eventsOf(92)).toMatchObject([{ data: { operation: "certificate.revoke" } }]);
    expect(await stateOf(id)).toBe("held");
  });

  it("stays when the event of its release can't be written", async () => {
    const id = await issue();
    await revoke([id], "certificateHold");
    const allow = await refuseEvents(90011);
    try {
      await expect(release(id)).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await stateOf(id)).toBe("held");
  });
});

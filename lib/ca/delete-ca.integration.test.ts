import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, it, vi } from "vitest";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { rightFor, roles } from "@/lib/auth/permissions";
import { caDeletionImpact } from "@/lib/ca/ca-deletion-impact";
import { deleteCa } from "@/lib/ca/delete-ca";
import { getCa } from "@/lib/ca/get-ca";
import { getCaCertificate } from "@/lib/ca/get-ca-certificate";
import { getCrl } from "@/lib/ca/get-crl";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { forgetSigner, keptSigner } from "@/lib/ca/kept-signers";
import { listCas } from "@/lib/ca/list-cas";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { giveConfirmation } from "@/lib/confirmations/give-confirmation";
import { db } from "@/lib/db";
import { certificatePem, crlPem } from "@/lib/pki/pem";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { pollUntil } from "@/scripts/testing/poll-until";

const run = promisify(execFile);

async function issueOne(tenant: Tenant, caId: string): Promise<string> {
  const input = {
    ...{ caId, profile: "tls-server" as const, csr: serverRequest() },
    ...{ validityDays: 90, requestId: randomUUID() },
  };
  return (await issueCertificate({ ctx: tenant.ctx.requester, input })).id;
}

/** A tenant with a CA, and the call that deletes it as its page does. */
async function withCa() {
  const tenant = await createTenant();
  const ca = await makeCa(tenant);
  const input = { caId: ca.id, name: ca.name, version: 1 };
  const call = { ctx: tenant.ctx.administrator, input };
  return { tenant, ca, input, call };
}

async function addChild(tenant: Tenant, parentId: string) {
  const child = await makeCa(tenant);
  await db().certificateAuthority.update({ where: { id: child.id }, data: { kind: "intermediate", parentId } });
  return child;
}

async function addPendingRequest(tenant: Tenant, parentId: string): Promise<string> {
  const id = uuidv7();
  await db().caRequest.create({
    data: {
      ...{ id, subscriptionId: tenant.subscriptionId, issuer: "portal", purpose: "new", parentId },
      ...{ name: "Issuing CA", subject: "CN=Issuing CA", keyAlgorithm: "EC P-256", profile: {}, digest: "00" },
      ...{ requestedByName: "Somebody", expiresAt: new Date(Date.now() + 86_400_000) },
    },
  });
  return id;
}

describe("deleting a CA", () => {
  it("destroys its keys and keeps certificates, history and a CRL that outlives them", async () => {
    const { tenant, ca, input, call } = await withCa();
    const [good, bad] = [await issueOne(tenant, ca.id), await issueOne(tenant, ca.id)];
    await revokeCertificate({ ctx: tenant.ctx.operator, input: { certificateId: bad, reason: "keyCompromise" } });
    const impact = await caDeletionImpact({ ctx: tenant.ctx.administrator, input });
    expect(impact).toMatchObject({
      children: [],
      unexpiredCertificates: 2,
      activeCertificates: 1,
      pendingRequests: [],
    });
    expect(await deleteCa(call)).toEqual({ state: "done" });

    expect(await db().caKey.findMany({ where: { caId: ca.id } })).toMatchObject([
      { privateKeySealed: null, destroyedAt: expect.any(Date) },
    ]);
    const { keyId, notAfter, certificateDer } = await db().certificateAuthority.findUniqueOrThrow({
      where: { id: ca.id },
    });
    await expect(loadCaSigner(keyId)).rejects.toMatchObject({ code: "CONFLICT" });
    const last = await db().crl.findFirstOrThrow({ where: { caId: ca.id }, orderBy: { number: "desc" } });
    expect(last.nextUpdate.getTime()).toBeGreaterThan(notAfter.getTime());
    const events = await recordedEvents(tenant.subscriptionId);
    expect(events.slice(-2)).toMatchObject([
      { eventId: 4872, data: { crlNumber: String(last.number), entryCount: 1 } },
      {
        eventId: 19,
        actorId: tenant.ctx.administrator.actor.userId,
        caName: ca.name,
        data: { unexpiredCertificates: 2, destroyedKeys: 1, lastCrlNumber: String(last.number) },
      },
    ]);

    const served = await getCrl({ input: { caId: ca.id, ifNoneMatch: null } });
    expect(served.etag).toBe(`"${last.id}"`);
    expect((await getCaCertificate({ input: { caId: ca.id, ifNoneMatch: null } })).der).toEqual(certificateDer);
    const page = await getCa({ ctx: tenant.ctx.auditor, input: { caId: ca.id } });
    expect(page).toMatchObject({ state: "deleted", deletedByName: tenant.ctx.administrator.actor.name });
    const list = { ctx: tenant.ctx.auditor, input: { subscriptionId: tenant.subscriptionId } };
    expect(await listCas(list)).toEqual([]);
    expect(await listCas({ ...list, input: { ...list.input, deleted: true } })).toMatchObject([{ state: "deleted" }]);
    await expectJudgement(certificateDer, served.der, good, bad);
    expect(await publishDueCrls(new Date(Date.now() + 400 * 86_400_000))).toBe(0);
  });

  it("stops what would use the key: issuing, revoking by a new CRL, and a second deletion", async () => {
    const { tenant, ca, call } = await withCa();
    const id = await issueOne(tenant, ca.id);
    await deleteCa(call);
    const before = await recordedEventIds(tenant.subscriptionId);
    await expect(issueOne(tenant, ca.id)).rejects.toMatchObject({ code: "CONFLICT" });
    const revoke = revokeCertificate({
      ctx: tenant.ctx.operator,
      input: { certificateId: id, reason: "keyCompromise" },
    });
    await expect(revoke).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(deleteCa(call)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual(before);
  });

  it("forgets the opened key at once, without waiting until it would be forgotten by itself", async () => {
    const { ca, call } = await withCa();
    const { id, privateKeySealed } = await db().caKey.findFirstOrThrow({ where: { caId: ca.id } });
    const signer = await loadCaSigner(id);
    await deleteCa(call);
    const open = vi.fn(() => signer);
    keptSigner(id, privateKeySealed ?? "", open);
    expect(open).toHaveBeenCalledOnce();
    forgetSigner(id);
  });

  it("gives its name free", async () => {
    const { tenant, ca, call } = await withCa();
    await deleteCa(call);
    await expect(makeCa(tenant, { name: ca.name })).resolves.toMatchObject({ name: ca.name });
  });

  it("refuses another name, an older version and live CAs below, and changes nothing", async () => {
    const { tenant, ca, input, call } = await withCa();
    const before = await recordedEventIds(tenant.subscriptionId);
    await expect(deleteCa({ ...call, input: { ...input, name: `${ca.name}x` } })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { name: expect.stringContaining(ca.name) },
    });
    await expect(deleteCa({ ...call, input: { ...input, version: 2 } })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual(before);
    const child = await addChild(tenant, ca.id);
    await expect(deleteCa(call)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(child.name),
    });
    expect(await recordedEventIds(tenant.subscriptionId)).not.toContain(19);
    await deleteCa({ ...call, input: { caId: child.id, name: child.name, version: 1 } });
    expect(await deleteCa(call)).toEqual({ state: "done" });
  });

  it("cancels the requests for CAs below, with an event each", async () => {
    const { tenant, ca, call } = await withCa();
    const requestId = await addPendingRequest(tenant, ca.id);
    await deleteCa(call);
    expect(await db().caRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({
      state: "cancelled",
      privateKeySealed: null,
      reason: `${ca.name} was deleted.`,
    });
    const cancelled = (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => eventId === 90009);
    expect(cancelled).toMatchObject([{ data: { requestId, parentCaName: ca.name } }]);
  });

  it("lets one of two administrators win and tells the other, with one event", async () => {
    const { tenant, call } = await withCa();
    const answers = await Promise.allSettled([deleteCa(call), deleteCa(call)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const loser = answers.find((answer) => answer.status === "rejected");
    expect(loser).toMatchObject({ reason: { code: "CONFLICT", message: expect.stringContaining("deleted") } });
    const ids = await recordedEventIds(tenant.subscriptionId);
    expect(ids.filter((id) => id === 19)).toHaveLength(1);
  });

  it("counts every certificate that was issued before it, and lets none be issued after it", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { tenant, ca, call } = await withCa();
      const issuing = Array.from({ length: 4 }, () => issueOne(tenant, ca.id));
      const [deleted, ...issued] = await Promise.allSettled([deleteCa(call), ...issuing]);
      expect(deleted).toMatchObject({ status: "fulfilled" });
      for (const answer of issued) {
        if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "CONFLICT" });
      }
      const stored = issued.filter(({ status }) => status === "fulfilled").length;
      expect(await db().certificate.count({ where: { caId: ca.id } })).toBe(stored);
      const events = await recordedEvents(tenant.subscriptionId);
      expect(events.find(({ eventId }) => eventId === 19)).toMatchObject({ data: { unexpiredCertificates: stored } });
    }
  });

  it("keeps the key when the event can't be written", async () => {
    const { ca, call } = await withCa();
    const allow = await refuseEvents(19);
    try {
      await expect(deleteCa(call)).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await db().crl.count({ where: { caId: ca.id } })).toBe(1);
    expect(await db().caKey.findFirstOrThrow({ where: { caId: ca.id } })).toMatchObject({ destroyedAt: null });
    expect(await deleteCa(call)).toEqual({ state: "done" });
  });

  it.each(roles)("lets the role %s through as the permission table says, and records a refusal", async (role) => {
    const { tenant, input } = await withCa();
    const call = deleteCa({ ctx: tenant.ctx[role], input });
    if (effectiveCaRights(role, "roles", null).includes(rightFor("ca.delete"))) {
      expect(await call).toEqual({ state: "done" });
      return;
    }
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    const [last] = (await recordedEvents(tenant.subscriptionId)).slice(-1);
    expect(last).toMatchObject({ eventId: 92, data: { operation: "ca.delete" } });
  });

  it("is unknown to another tenant", async () => {
    const [{ input }, stranger] = [await withCa(), await createTenant()];
    const ctx = stranger.ctx.administrator;
    await expect(deleteCa({ ctx, input })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(caDeletionImpact({ ctx, input })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("deleting a CA under dual control", () => {
  it("is not done by one alone who began before it was switched on", async () => {
    const { tenant, ca, call } = await withCa();
    const other = await pool().connect();
    try {
      await other.query("BEGIN");
      await other.query("UPDATE subscription SET dual_control = true WHERE id = $1", [tenant.subscriptionId]);
      const deleted = deleteCa(call).catch((error: unknown) => error);
      const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      const waits = () => pool().query(waiting);
      await pollUntil(waits, ({ rowCount }) => (rowCount ?? 0) > 0);
      await other.query("COMMIT");
      expect(await deleted).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("switched on") });
    } finally {
      other.release();
    }
    expect(await db().certificateAuthority.findUnique({ where: { id: ca.id } })).toMatchObject({ deletedAt: null });
  });

  it("waits for a second administrator, and then is done with the events of both", async () => {
    const { tenant, ca, call } = await withCa();
    const { subscriptionId } = tenant;
    await db().subscription.update({ where: { id: subscriptionId }, data: { dualControl: true } });
    const operator = tenant.ctx.operator.actor;
    await db().membership.updateMany({ where: { userId: operator.userId }, data: { role: "administrator" } });
    const memberships = [{ subscriptionId, subscriptionName: tenant.name, role: "administrator" as const }];
    const second = { ...tenant.ctx.operator, actor: { ...operator, memberships } };

    const asked = await deleteCa(call);
    if (asked.state !== "waiting") throw new Error("It has to wait.");
    const page = await getCa({ ctx: second, input: { caId: ca.id } });
    expect(page).toMatchObject({ deletedAt: null, waiting: [{ id: asked.confirmationId, operation: "ca.delete" }] });
    const { digest } = await db().confirmation.findUniqueOrThrow({ where: { id: asked.confirmationId } });
    await giveConfirmation({ ctx: second, input: { confirmationId: asked.confirmationId, digest } });
    expect((await recordedEventIds(subscriptionId)).slice(-4)).toEqual([90022, 90023, 4872, 19]);
    expect(await getCa({ ctx: second, input: { caId: ca.id } })).toMatchObject({ state: "deleted", waiting: [] });
  });
});

/** OpenSSL trusts what is good and refuses what was revoked, by the last CRL alone. */
async function expectJudgement(caDer: Uint8Array, crlDer: Uint8Array | null, goodId: string, badId: string) {
  const dir = mkdtempSync(join(tmpdir(), "cloud-pki-deleted-"));
  try {
    writeFileSync(join(dir, "ca.pem"), certificatePem(caDer));
    writeFileSync(join(dir, "crl.pem"), crlPem(crlDer ?? new Uint8Array()));
    const verify = async (id: string) => {
      const { certificateDer } = await db().certificate.findUniqueOrThrow({ where: { id } });
      writeFileSync(join(dir, "leaf.pem"), certificatePem(certificateDer));
      const args = ["verify", "-x509_strict", "-crl_check_all", "-CAfile", "ca.pem", "-CRLfile", "crl.pem", "leaf.pem"];
      return run("openssl", args, { cwd: dir });
    };
    expect((await verify(goodId)).stdout).toContain("leaf.pem: OK");
    await expect(verify(badId)).rejects.toMatchObject({ stderr: expect.stringContaining("certificate revoked") });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

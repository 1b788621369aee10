import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { rightFor, roles } from "@/lib/auth/permissions";
import { deleteCa } from "@/lib/ca/delete-ca";
import { getCa } from "@/lib/ca/get-ca";
import { getCaCertificate } from "@/lib/ca/get-ca-certificate";
import { getCrl } from "@/lib/ca/get-crl";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { renewCa } from "@/lib/ca/renew-ca";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { opensslVerdict } from "@/lib/ca/testing/openssl-verdict";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

async function issueOne(tenant: Tenant, caId: string): Promise<{ id: string; der: Uint8Array }> {
  const input = {
    ...{ caId, profile: "tls-server" as const, csr: serverRequest() },
    ...{ validityDays: 90, requestId: randomUUID() },
  };
  const { id } = await issueCertificate({ ctx: tenant.ctx.requester, input });
  return { id, der: (await db().certificate.findUniqueOrThrow({ where: { id } })).certificateDer };
}

async function rowOf(id: string) {
  return db().certificateAuthority.findUniqueOrThrow({ where: { id } });
}

/** Renews as the page does: the version that it shows. */
async function renew(tenant: Tenant, caId: string, key: "same" | "new") {
  const { version } = await rowOf(caId);
  return renewCa({ ctx: tenant.ctx.administrator, input: { caId, version, key } });
}

async function crlOf(caId: string, generation = 1): Promise<Uint8Array> {
  return (await getCrl({ input: { caId, generation, ifNoneMatch: null } })).der ?? new Uint8Array();
}

/** A root and an intermediate below it, signed by it. */
async function withHierarchy() {
  const tenant = await createTenant();
  const root = await makeCa(tenant, { lifetimeYears: 20 });
  const issuing = await makeCa(tenant, { lifetimeYears: 5 });
  await db().certificateAuthority.update({
    where: { id: issuing.id },
    data: { kind: "intermediate", parentId: root.id },
  });
  await renew(tenant, issuing.id, "same");
  return { tenant, root, issuing };
}

describe("renewing a root CA", () => {
  it("with its key: what it issued is trusted under the earlier and the renewed certificate", async () => {
    const tenant = await createTenant();
    const { id, name } = await makeCa(tenant);
    const [before, early] = [await rowOf(id), await issueOne(tenant, id)];
    expect(await renew(tenant, id, "same")).toEqual({ state: "renewed" });

    const after = await rowOf(id);
    expect(after).toMatchObject({ version: 2, keyId: before.keyId, keyGeneration: 1, subject: before.subject });
    expect(after.keyIdentifier).toBe(before.keyIdentifier);
    const late = await issueOne(tenant, id);
    for (const leaf of [early.der, late.der]) {
      for (const root of [before.certificateDer, after.certificateDer]) {
        expect(await opensslVerdict({ leaf, roots: [root], crls: [await crlOf(id)] })).toBe("OK");
      }
    }
    expect((await getCaCertificate({ input: { caId: id, ifNoneMatch: null } })).der).toEqual(after.certificateDer);
    expect((await recordedEvents(tenant.subscriptionId)).find(({ eventId }) => eventId === 12)).toMatchObject({
      caName: name,
      actorId: tenant.ctx.administrator.actor.userId,
      data: {
        ...{ renewalKey: "same", automatic: false },
        previousCertificateSerialNumber: before.serialNumber,
        certificateSerialNumber: after.serialNumber,
      },
    });
    const page = await getCa({ ctx: tenant.ctx.auditor, input: { caId: id } });
    expect(page.certificates.map(({ serialNumber }) => serialNumber)).toEqual([
      after.serialNumber,
      before.serialNumber,
    ]);
    expect(page.keys).toHaveLength(1);
  });

  it("with a new key: both keys serve a CRL, and each certificate is judged by that of its key", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const [before, early] = [await rowOf(id), await issueOne(tenant, id)];
    await renew(tenant, id, "new");
    const after = await rowOf(id);
    expect(after).toMatchObject({ keyGeneration: 2, subject: before.subject });
    expect(after.keyId).not.toBe(before.keyId);
    const late = await issueOne(tenant, id);
    const roots = [before.certificateDer, after.certificateDer];
    const later = new Date(Date.now() + 10_000);
    const verdict = async (leaf: Uint8Array) =>
      opensslVerdict({ leaf, roots, crls: [await crlOf(id, 1), await crlOf(id, 2)], at: later });
    expect(await Promise.all([verdict(early.der), verdict(late.der)])).toEqual(["OK", "OK"]);

    const revoke = { certificateId: early.id, reason: "keyCompromise" as const };
    await revokeCertificate({ ctx: tenant.ctx.operator, input: revoke });
    expect(await publishDueCrls(later)).toBe(1);
    expect(await Promise.all([verdict(early.der), verdict(late.der)])).toEqual(["certificate revoked", "OK"]);
    const numbers = await db().crl.findMany({ where: { caId: id }, orderBy: { id: "asc" } });
    const inOrder = numbers.map(({ number }) => number);
    expect([...inOrder].sort((a, b) => (a < b ? -1 : 1))).toEqual(inOrder);
    expect(new Set(inOrder).size).toBe(4);
  });

  it.each(["same", "new"] as const)("keeps path length and name constraints, with the %s key", async (key) => {
    const tenant = await createTenant();
    const nameConstraints = {
      ...{ permittedDnsNames: ["example.com"], excludedDnsNames: ["secret.example.com"] },
      ...{ permittedIpRanges: ["192.0.2.0/24"], excludedIpRanges: [] },
    };
    const { id } = await makeCa(tenant, { pathLength: 1, nameConstraints });
    const before = parseCertificate((await rowOf(id)).certificateDer);
    await renew(tenant, id, key);
    const after = await rowOf(id);
    const { pathLength, nameConstraints: kept, serialNumber } = parseCertificate(after.certificateDer);
    expect(serialNumber).not.toBe(before.serialNumber);
    expect({ pathLength, kept }).toEqual({ pathLength: 1, kept: before.nameConstraints });
    expect(after).toMatchObject({ pathLength: 1, nameConstraints: { permittedDnsNames: ["example.com"] } });
  });

  it("is refused for an earlier version of the CA, with no event", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    await renew(tenant, id, "same");
    const before = await recordedEventIds(tenant.subscriptionId);
    const call = renewCa({ ctx: tenant.ctx.administrator, input: { caId: id, version: 1, key: "same" } });
    await expect(call).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual(before);
  });

  it("leaves everything as it was when the event can't be written, and says so", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const before = await rowOf(id);
    const allow = await refuseEvents(12);
    try {
      await expect(renew(tenant, id, "new")).rejects.toThrow();
    } finally {
      await allow();
    }
    const { certificateDer, keyId, renewalFailure } = await rowOf(id);
    expect({ certificateDer, keyId }).toEqual({ certificateDer: before.certificateDer, keyId: before.keyId });
    expect(renewalFailure).toContain("could not be signed or stored");
    expect(await db().caKey.count({ where: { caId: id } })).toBe(1);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872, 90012]);
    await renew(tenant, id, "new");
    expect(await rowOf(id)).toMatchObject({ renewalFailure: null, renewalFailedAt: null });
  });

  it.each(roles)("lets the role %s through as the permission table says, and records a refusal", async (role) => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const call = renewCa({ ctx: tenant.ctx[role], input: { caId: id, version: 1, key: "same" } });
    if (effectiveCaRights(role, "roles", null).includes(rightFor("ca.renew"))) {
      expect(await call).toEqual({ state: "renewed" });
      return;
    }
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    const [last] = (await recordedEvents(tenant.subscriptionId)).slice(-1);
    expect(last).toMatchObject({ eventId: 92, data: { operation: "ca.renew" } });
  });

  it("is unknown to another tenant", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const { id } = await makeCa(tenant);
    const input = { caId: id, version: 1, key: "same" as const };
    await expect(renewCa({ ctx: stranger.ctx.administrator, input })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("renewing an intermediate CA", () => {
  it("keeps every chain whole, whichever of the two is renewed and with which key", async () => {
    const { tenant, root, issuing } = await withHierarchy();
    const leaves = [await issueOne(tenant, issuing.id)];
    const [roots, between] = [[(await rowOf(root.id)).certificateDer], [(await rowOf(issuing.id)).certificateDer]];
    for (const [caId, key] of [
      [root.id, "same"],
      [issuing.id, "new"],
      [root.id, "new"],
      [issuing.id, "same"],
    ] as const) {
      await renew(tenant, caId, key);
      leaves.push(await issueOne(tenant, issuing.id));
      roots.push((await rowOf(root.id)).certificateDer);
      between.push((await rowOf(issuing.id)).certificateDer);
    }
    const crls = await Promise.all([crlOf(root.id), crlOf(root.id, 2), crlOf(issuing.id), crlOf(issuing.id, 2)]);
    for (const { der } of leaves) expect(await opensslVerdict({ leaf: der, between, roots, crls })).toBe("OK");
    // The chain that the portal hands out with the latest leaf is enough by itself.
    const { certificateDer, issuerChainDer } = await rowOf(issuing.id);
    const last = leaves.at(-1)?.der ?? new Uint8Array();
    const chain = [certificateDer, ...issuerChainDer];
    expect(await opensslVerdict({ leaf: last, between: chain.slice(0, -1), roots: chain.slice(-1) })).toBe("OK");
  });

  it("lists the renewed certificate among those of its issuer, and hands the issuer's new one down", async () => {
    const { tenant, root, issuing } = await withHierarchy();
    await renew(tenant, issuing.id, "same");
    const listed = await db().certificate.findMany({ where: { childCaId: issuing.id }, orderBy: { createdAt: "asc" } });
    expect(listed).toMatchObject([
      { caId: root.id, profile: "intermediate-ca", renewedFromId: null },
      { caId: root.id, profile: "intermediate-ca", renewedFromId: listed[0]?.id },
    ]);
    expect(listed[1]?.serialNumber).toBe((await rowOf(issuing.id)).serialNumber);
    await renew(tenant, root.id, "same");
    expect((await rowOf(issuing.id)).issuerChainDer).toEqual([(await rowOf(root.id)).certificateDer]);
    const page = await getCa({ ctx: tenant.ctx.auditor, input: { caId: issuing.id } });
    expect(page.chain).toMatchObject([{ ca: { id: root.id, name: root.name }, selfIssued: true }]);
  });

  it("ends with its issuer, and is refused and told where that gains nothing", async () => {
    const tenant = await createTenant();
    const root = await makeCa(tenant, { lifetimeYears: 5 });
    const issuing = await makeCa(tenant, { lifetimeYears: 10 });
    const data = { kind: "intermediate", parentId: root.id };
    await db().certificateAuthority.update({ where: { id: issuing.id }, data });
    await expect(renew(tenant, issuing.id, "same")).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("would gain nothing"),
      nextStep: `Renew ${root.name} first.`,
    });
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 90012,
      data: { automatic: false, nextAttemptAt: null, reason: expect.stringContaining("would gain nothing") },
    });
    const mails = await db().mailOutbox.findMany({ where: { subscriptionId: tenant.subscriptionId } });
    expect(mails).toMatchObject([{ kind: "ca-renewal-failed" }]);
    await renew(tenant, issuing.id, "new");
    expect((await rowOf(issuing.id)).notAfter).toEqual((await rowOf(root.id)).notAfter);
  });

  it("never certifies a revoked key again, but a new one", async () => {
    const { tenant, issuing } = await withHierarchy();
    const { id } = await db().certificate.findFirstOrThrow({ where: { childCaId: issuing.id } });
    const input = { certificateId: id, reason: "keyCompromise" as const };
    await revokeCertificate({ ctx: tenant.ctx.administrator, input });
    expect(await getCa({ ctx: tenant.ctx.auditor, input: { caId: issuing.id } })).toMatchObject({ state: "revoked" });
    await expect(renew(tenant, issuing.id, "same")).rejects.toMatchObject({
      message: expect.stringContaining("revoked or on hold"),
    });
    const { operator } = tenant.ctx;
    await db().caGrant.create({
      data: { caId: issuing.id, userId: operator.actor.userId, rights: ["manage"], profiles: [], domains: [] },
    });
    // Whoever manages the CA alone, and not its issuer, does not undo what the issuer has decided.
    const { version } = await rowOf(issuing.id);
    const alone = renewCa({ ctx: operator, input: { caId: issuing.id, version, key: "new" } });
    await expect(alone).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 92,
      subject: `cas/${issuing.id}`,
      data: { operation: "ca.decide-request" },
    });
    await renew(tenant, issuing.id, "new");
    expect(await getCa({ ctx: tenant.ctx.auditor, input: { caId: issuing.id } })).toMatchObject({ state: "active" });
  });
});

describe("two administrators at once on one CA", () => {
  it.each(["same", "new"] as const)("renew with the %s key and delete: one wins, the other is told", async (key) => {
    const tenant = await createTenant();
    const { id, name } = await makeCa(tenant);
    const ctx = tenant.ctx.administrator;
    const answers = await Promise.allSettled([
      renewCa({ ctx, input: { caId: id, version: 1, key } }),
      deleteCa({ ctx, input: { caId: id, version: 1, name } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const loser = answers.find((answer) => answer.status === "rejected");
    expect(loser).toMatchObject({ reason: { code: "CONFLICT", message: expect.stringMatching(/changed|deleted/) } });
    const ids = await recordedEventIds(tenant.subscriptionId);
    expect(ids.filter((eventId) => eventId === 12 || eventId === 19)).toHaveLength(1);
    expect(ids).not.toContain(90012);
  });

  it("renew twice: one certificate more, one event", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const input = { caId: id, version: 1, key: "new" as const };
    const call = () => renewCa({ ctx: tenant.ctx.administrator, input });
    const answers = await Promise.allSettled([call(), call(), call()]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().caCertificate.count({ where: { caId: id } })).toBe(2);
    expect(await db().caKey.count({ where: { caId: id } })).toBe(2);
    expect((await recordedEventIds(tenant.subscriptionId)).filter((eventId) => eventId === 12)).toHaveLength(1);
  });
});

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getCrl } from "@/lib/ca/get-crl";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { approveCaRequest } from "@/lib/ca/requests/approve-ca-request";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { rejectCaRequest } from "@/lib/ca/requests/reject-ca-request";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { askIntermediate, intermediateInput, makeIntermediate } from "@/lib/ca/testing/make-intermediate";
import { opensslVerdict } from "@/lib/ca/testing/openssl-verdict";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { rowsOfTenant } from "@/lib/ca/testing/rows-of-tenant";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { keyAlgorithms } from "@/lib/pki/key-algorithms";
import type { NameConstraints } from "@/lib/pki/name-constraints";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const none: NameConstraints = {
  permittedDnsNames: [],
  excludedDnsNames: [],
  permittedIpRanges: [],
  excludedIpRanges: [],
};

async function rowOf(id: string) {
  return db().certificateAuthority.findUniqueOrThrow({ where: { id } });
}

async function crlOf(caId: string): Promise<Uint8Array> {
  return (await getCrl({ input: { caId, ifNoneMatch: null } })).der ?? new Uint8Array();
}

async function issueLeaf(tenant: Tenant, caId: string, name = "www.example.com"): Promise<Uint8Array> {
  const csr = serverRequest([name]);
  const input = { caId, profile: "tls-server" as const, csr, validityDays: 90, requestId: randomUUID() };
  const { id } = await issueCertificate({ ctx: tenant.ctx.requester, input });
  return (await db().certificate.findUniqueOrThrow({ where: { id } })).certificateDer;
}

/** A tenant with a root and a pending request below it, and the approval as its page sends it. */
async function withRequest() {
  const tenant = await createTenant();
  const root = await makeCa(tenant, { lifetimeYears: 10 });
  const request = await askIntermediate(tenant, root.id);
  const ctx = tenant.ctx.administrator;
  const { digest } = await getCaRequest({ ctx, input: { requestId: request.id } });
  return { tenant, root, request, approval: { ctx, input: { requestId: request.id, digest } } };
}

/** The events since the root was made and the CA was asked for. */
async function decisionEvents({ subscriptionId }: Tenant): Promise<number[]> {
  return (await recordedEventIds(subscriptionId)).slice(3);
}

describe("approving a request for an intermediate CA", () => {
  it("makes the CA with its key, certificate and first CRL, and tells it in three events", async () => {
    const { tenant, root, request, approval } = await withRequest();
    const { caId } = await approveCaRequest(approval);
    const row = await rowOf(caId);
    const rootRow = await rowOf(root.id);
    expect(row).toMatchObject({ kind: "intermediate", parentId: root.id, name: request.name, pathLength: 0 });
    expect(row.issuerChainDer).toEqual([rootRow.certificateDer]);
    const issued = await db().certificate.findMany({ where: { childCaId: caId } });
    expect(issued).toMatchObject([
      {
        ...{ caId: root.id, issuerKeyId: rootRow.keyId, profile: "intermediate-ca", serialNumber: row.serialNumber },
        ...{ certificateDer: row.certificateDer, requestedById: tenant.ctx.operator.actor.userId },
      },
    ]);
    const parsed = parseCertificate(row.certificateDer);
    const about = { requestId: request.id, requestedBy: tenant.ctx.operator.actor.name };
    const by = { actorId: tenant.ctx.administrator.actor.userId };
    expect((await recordedEvents(tenant.subscriptionId)).slice(2)).toMatchObject([
      {
        ...{ eventId: 90007, actorId: tenant.ctx.operator.actor.userId, caName: root.name },
        data: { requestId: request.id, issuer: "portal", purpose: "new", requestedName: request.name },
      },
      { ...by, eventId: 90008, caName: root.name, subject: `ca-requests/${request.id}`, data: about },
      {
        ...{ ...by, eventId: 22, caName: request.name, subject: `cas/${caId}` },
        data: {
          ...{ ...about, parentCaId: root.id, parentCaName: root.name, certificateSubject: parsed.subject },
          fingerprintSha256: parsed.fingerprintSha256,
        },
      },
      { ...by, eventId: 4872, caName: request.name, data: { entryCount: 0 } },
    ]);
    expect(await getCaRequest({ ctx: tenant.ctx.operator, input: { requestId: request.id } })).toMatchObject({
      ...{ state: "approved", caId, decidedBy: tenant.ctx.administrator.actor.name, outlook: null, mayCancel: false },
    });
  });

  it.each(keyAlgorithms)(
    "makes a chain that OpenSSL trusts with every CRL checked, with %s",
    async (keyAlgorithm) => {
      const tenant = await createTenant();
      const root = await makeCa(tenant, {
        keyAlgorithm,
        nameConstraints: { ...none, permittedDnsNames: ["example.com"] },
      });
      const middle = await makeIntermediate(tenant, root.id, { keyAlgorithm, pathLength: null });
      const issuing = await makeIntermediate(tenant, middle.id, { keyAlgorithm });
      const leaf = await issueLeaf(tenant, issuing.id);
      const [rootRow, middleRow, issuingRow] = [await rowOf(root.id), await rowOf(middle.id), await rowOf(issuing.id)];
      expect(issuingRow.issuerChainDer).toEqual([middleRow.certificateDer, rootRow.certificateDer]);
      const chain = {
        ...{ leaf, between: [issuingRow.certificateDer, middleRow.certificateDer], roots: [rootRow.certificateDer] },
        crls: [await crlOf(root.id), await crlOf(middle.id), await crlOf(issuing.id)],
      };
      expect(await opensslVerdict(chain)).toBe("OK");
    },
    180_000,
  );

  it("makes a CA that its parent can revoke: then nobody trusts what it issued", async () => {
    const { tenant, root, approval } = await withRequest();
    const { caId } = await approveCaRequest(approval);
    const leaf = await issueLeaf(tenant, caId);
    const { id: certificateId } = await db().certificate.findFirstOrThrow({ where: { childCaId: caId } });
    const input = { certificateId, reason: "keyCompromise" as const };
    await revokeCertificate({ ctx: tenant.ctx.administrator, input });
    const soon = new Date(Date.now() + 120_000);
    await publishDueCrls(soon);
    const chain = {
      leaf,
      between: [(await rowOf(caId)).certificateDer],
      roots: [(await rowOf(root.id)).certificateDer],
    };
    const crls = [await crlOf(root.id), await crlOf(caId)];
    expect(await opensslVerdict({ ...chain, crls, at: soon })).toBe("certificate revoked");
    const below = intermediateInput(tenant, caId);
    await expect(requestIntermediateCa({ ctx: tenant.ctx.operator, input: below })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("shows before what the certificate will be, where the CAs above cut it", async () => {
    const tenant = await createTenant();
    const nameConstraints = { ...none, permittedDnsNames: ["example.com"] };
    const root = await makeCa(tenant, { lifetimeYears: 2, pathLength: 1, nameConstraints });
    const { id: requestId } = await askIntermediate(tenant, root.id, { lifetimeYears: 10, pathLength: null });
    const ctx = tenant.ctx.administrator;
    const { digest, outlook } = await getCaRequest({ ctx, input: { requestId } });
    const { notAfter } = await rowOf(root.id);
    expect(outlook).toMatchObject({
      ...{ notAfter: notAfter.toISOString(), pathLength: 0, problem: null, inheritedConstraints: [nameConstraints] },
      notes: [expect.stringContaining("ends with"), expect.stringContaining("path length")],
    });
    const { caId } = await approveCaRequest({ ctx, input: { requestId, digest } });
    expect(await rowOf(caId)).toMatchObject({ notAfter, pathLength: 0 });
  });
});

describe("an approval is refused and makes nothing", () => {
  it("to the one who asked, as event 92 with that rule", async () => {
    const tenant = await createTenant();
    const root = await makeCa(tenant);
    const ctx = tenant.ctx.administrator;
    const { id: requestId } = await requestIntermediateCa({ ctx, input: intermediateInput(tenant, root.id) });
    const { digest, mayDecide, mayCancel } = await getCaRequest({ ctx, input: { requestId } });
    expect({ mayDecide, mayCancel }).toEqual({ mayDecide: false, mayCancel: true });
    await expect(approveCaRequest({ ctx, input: { requestId, digest } })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      ...{ eventId: 92, caName: root.name, subject: `ca-requests/${requestId}`, actorId: ctx.actor.userId },
      data: { operation: "ca.decide-request", rule: "A requester never approves their own request" },
    });
    expect(await db().certificateAuthority.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(1);
  });

  it.each(["operator", "requester", "auditor"] as const)("to the role %s, as event 92", async (role) => {
    const { tenant, approval } = await withRequest();
    const ctx = tenant.ctx[role];
    await expect(approveCaRequest({ ...approval, ctx })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const reason = "Not needed.";
    const rejection = { ctx, input: { requestId: approval.input.requestId, reason } };
    await expect(rejectCaRequest(rejection)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await decisionEvents(tenant)).toEqual([92]);
  });

  it("to a stranger, for whom there is no such request", async () => {
    const [{ tenant, approval }, stranger] = [await withRequest(), await createTenant()];
    await expect(approveCaRequest({ ...approval, ctx: stranger.ctx.administrator })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await decisionEvents(tenant)).toEqual([]);
    expect(await recordedEventIds(stranger.subscriptionId)).toEqual([]);
  });

  it("when it names another digest, or the stored request was changed since", async () => {
    const { tenant, request, approval } = await withRequest();
    const before = await rowsOfTenant(tenant.subscriptionId);
    const other = { ...approval.input, digest: "0".repeat(64) };
    await expect(approveCaRequest({ ...approval, input: other })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await rowsOfTenant(tenant.subscriptionId)).toEqual(before);
    const { profile } = await db().caRequest.findUniqueOrThrow({ where: { id: request.id } });
    for (const data of [
      { profile: { ...Object(profile), pathLength: null } },
      { profile: Object(profile), name: "Another CA" },
      { profile: Object(profile), name: request.name, subject: "CN=Another CA" },
    ]) {
      await db().caRequest.update({ where: { id: request.id }, data });
      await expect(approveCaRequest(approval)).rejects.toMatchObject({ code: "CONFLICT" });
    }
    expect(await decisionEvents(tenant)).toEqual([]);
  });

  it.each([90008, 22, 4872])("when event %i can't be written", async (eventId) => {
    const { tenant, approval } = await withRequest();
    const before = await rowsOfTenant(tenant.subscriptionId);
    const allow = await refuseEvents(eventId);
    try {
      await expect(approveCaRequest(approval)).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await rowsOfTenant(tenant.subscriptionId)).toEqual(before);
    await approveCaRequest(approval);
    expect(await decisionEvents(tenant)).toEqual([90008, 22, 4872]);
  });
});

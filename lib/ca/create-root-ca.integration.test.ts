import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { may, roles } from "@/lib/auth/permissions";
import { createRootCa } from "@/lib/ca/create-root-ca";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { db } from "@/lib/db";
import { keyAlgorithms } from "@/lib/pki/key-algorithms";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

function input(tenant: Tenant, name = "Root CA R1") {
  return {
    subscriptionId: tenant.subscriptionId,
    name,
    commonName: "Example Root",
    organization: "Example",
    country: "DE",
    keyAlgorithm: "EC P-256" as const,
    lifetimeYears: 20,
    pathLength: null,
    nameConstraints: null,
  };
}

async function caCount(tenant: Tenant): Promise<number> {
  return db().certificateAuthority.count({ where: { subscriptionId: tenant.subscriptionId } });
}

describe("creating a root CA", () => {
  it.each(keyAlgorithms)("makes a self-signed certificate and a first, empty CRL with %s", async (keyAlgorithm) => {
    const tenant = await createTenant();
    const { id } = await createRootCa({ ctx: tenant.ctx.administrator, input: { ...input(tenant), keyAlgorithm } });

    const row = await db().certificateAuthority.findUniqueOrThrow({ where: { id }, include: { crls: true } });
    const certificate = new X509Certificate(row.certificateDer);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(row).toMatchObject({
      subject: "CN=Example Root,O=Example,C=DE",
      keyAlgorithm,
      crlNumber: row.crls[0]?.number,
    });
    expect(row.crls).toMatchObject([{ entryCount: 0 }]);
    const years = row.notAfter.getUTCFullYear() - row.notBefore.getUTCFullYear();
    expect(years).toBe(20);
  });

  it("records 90004 and 4872 with the facts of the certificate", async () => {
    const tenant = await createTenant();
    const { id } = await createRootCa({ ctx: tenant.ctx.administrator, input: input(tenant) });

    const row = await db().certificateAuthority.findUniqueOrThrow({ where: { id } });
    const certificate = new X509Certificate(row.certificateDer);
    const shared = { subject: `cas/${id}`, actorId: tenant.ctx.administrator.actor.userId, caName: "Root CA R1" };
    expect(await recordedEvents(tenant.subscriptionId)).toMatchObject([
      {
        ...shared,
        eventId: 90004,
        data: {
          certificateSerialNumber: certificate.serialNumber.toLowerCase(),
          certificateSubject: "CN=Example Root,O=Example,C=DE",
          fingerprintSha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
          caId: id,
        },
      },
      {
        ...shared,
        eventId: 4872,
        data: {
          crlNumber: expect.stringMatching(/^\d+$/),
          entryCount: 0,
          crlUrl: `http://localhost:3000/crl/${id}.crl`,
        },
      },
    ]);
  });

  it("keeps the key sealed for its own row: moved to another CA it does not open", async () => {
    const tenant = await createTenant();
    const [one, other] = [await makeCa(tenant), await makeCa(tenant)];
    const row = await db().caKey.findFirstOrThrow({ where: { caId: one.id } });
    expect(row.privateKeySealed).toMatch(/^v1\./);
    expect((await loadCaSigner(row.id)).algorithm).toBe("EC P-256");

    const { privateKeySealed } = row;
    const moved = await db().caKey.findFirstOrThrow({ where: { caId: other.id } });
    await db().caKey.update({ where: { id: moved.id }, data: { privateKeySealed } });
    await expect(loadCaSigner(moved.id)).rejects.toThrow("does not open");
  });

  it.each(roles.filter((role) => !may(role, "ca.create")))("refuses the role %s and records 92", async (role) => {
    const tenant = await createTenant();
    await expect(createRootCa({ ctx: tenant.ctx[role], input: input(tenant) })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await caCount(tenant)).toBe(0);
    expect(await recordedEvents(tenant.subscriptionId)).toMatchObject([
      { eventId: 92, subject: "cas", actorId: tenant.ctx[role].actor.userId, data: { operation: "ca.create" } },
    ]);
  });

  it("does not exist for an administrator of another subscription, and records nothing there", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    await expect(createRootCa({ ctx: stranger.ctx.administrator, input: input(tenant) })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await caCount(tenant)).toBe(0);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([]);
  });

  it("takes a name once in a subscription, also when two forms send it at the same time", async () => {
    const [tenant, other] = [await createTenant(), await createTenant()];
    const calls = Array.from({ length: 4 }, () =>
      createRootCa({ ctx: tenant.ctx.administrator, input: input(tenant, "Twice") }),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "CONFLICT" });
    }
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872]);
    await createRootCa({ ctx: other.ctx.administrator, input: input(other, "Twice") });
  });

  it.each([90004, 4872])("leaves no CA, no CRL and no event when event %i can't be written", async (eventId) => {
    const tenant = await createTenant();
    const allow = await refuseEvents(eventId);
    try {
      await expect(createRootCa({ ctx: tenant.ctx.administrator, input: input(tenant) })).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await caCount(tenant)).toBe(0);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([]);
  });
});

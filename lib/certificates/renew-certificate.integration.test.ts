import { randomUUID, X509Certificate } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { downloadCertificate } from "@/lib/certificates/download-certificate";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { previewCertificateRequest } from "@/lib/certificates/preview-certificate-request";
import { previewRenewal } from "@/lib/certificates/preview-renewal";
import { renewCertificate } from "@/lib/certificates/renew-certificate";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { constrainCa } from "@/lib/certificates/testing/constrain-ca";
import { clientRequest, serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

let tenant: Tenant;
let ca: { id: string; name: string };

beforeEach(async () => {
  tenant = await createTenant();
  ca = await makeCa(tenant);
});

async function issue(names: [string, ...string[]] = ["www.old.example"]): Promise<string> {
  const input = { caId: ca.id, csr: serverRequest(names), validityDays: 90, requestId: randomUUID() };
  return (await issueCertificate({ ctx: tenant.ctx.requester, input })).id;
}

function renew(certificateId: string, csr = serverRequest(["www.old.example"]), requestId: string = randomUUID()) {
  const input = { certificateId, csr, validityDays: 90, requestId };
  return renewCertificate({ ctx: tenant.ctx.requester, input });
}

const rowOf = (id: string) => db().certificate.findUniqueOrThrow({ where: { id } });
const caOf = () => db().certificateAuthority.findUniqueOrThrow({ where: { id: ca.id } });
const count = () => db().certificate.count({ where: { caId: ca.id } });
const lastEvent = async () => (await recordedEvents(tenant.subscriptionId)).at(-1);

describe("renewing a certificate", () => {
  it("issues one for the same names that names the one before, in the row and in 4887", async () => {
    const old = await issue();
    const { id } = await renew(old);
    const [before, after] = [await rowOf(old), await rowOf(id)];
    expect(after).toMatchObject({
      renewedFromId: old,
      subject: before.subject,
      subjectAltNames: before.subjectAltNames,
      profile: "tls-server",
    });
    expect(before.revokedAt).toBeNull();
    expect(await lastEvent()).toMatchObject({
      eventId: 4887,
      data: {
        certificateSerialNumber: after.serialNumber,
        renewedCertificateSerialNumber: before.serialNumber,
      },
    });
  });

  it("gives many submissions of one form the one certificate", async () => {
    const old = await issue();
    const [csr, requestId] = [serverRequest(["www.old.example"]), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 6 }, () => renew(old, csr, requestId)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await count()).toBe(2);
  });

  it("refuses other names, and says which, next to the request", async () => {
    const old = await issue(["a.example", "b.example"]);
    const csr = serverRequest(["a.example", "c.example"]);
    await expect(renew(old, csr)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { csr: expect.stringContaining("DNS:b.example is missing, DNS:c.example is new") },
    });
    const preview = { certificateId: old, csr, validityDays: 90 };
    expect(await previewRenewal({ ctx: tenant.ctx.requester, input: preview })).toMatchObject({
      ok: false,
      problem: { code: "NAMES_DIFFER" },
    });
    expect(await count()).toBe(1);
  });

  it("stays possible where the grant of today is stricter, and still needs the right", async () => {
    const old = await issue();
    const { userId } = tenant.ctx.requester.actor;
    const limited = { rights: ["request"], profiles: ["tls-client"], domains: ["new.example"] };
    await db().caGrant.create({ data: { caId: ca.id, userId, ...limited } });
    await renew(old);
    await db().certificateAuthority.update({ where: { id: ca.id }, data: { access: "members" } });
    await db().caGrant.update({ where: { caId_userId: { caId: ca.id, userId } }, data: { rights: ["view"] } });
    await expect(renew(old)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await lastEvent()).toMatchObject({
      eventId: 4888,
      subject: `cas/${ca.id}/certificates/${(await rowOf(old)).serialNumber}`,
    });
    expect(await count()).toBe(2);
  });

  it("is not the way to a name beyond one's grant: what another person asked for needs a grant that covers it", async () => {
    const input = { caId: ca.id, csr: serverRequest(["www.old.example"]), validityDays: 90, requestId: randomUUID() };
    const { id: others } = await issueCertificate({ ctx: tenant.ctx.operator, input });
    const { userId } = tenant.ctx.requester.actor;
    const key = { caId_userId: { caId: ca.id, userId } };
    await db().caGrant.create({
      data: { caId: ca.id, userId, rights: ["request"], profiles: [], domains: ["new.example"] },
    });
    const preview = { certificateId: others, csr: serverRequest(["www.old.example"]), validityDays: 90 };
    expect(await previewRenewal({ ctx: tenant.ctx.requester, input: preview })).toMatchObject({
      limit: { message: expect.stringContaining("www.old.example") },
    });
    await expect(renew(others)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await lastEvent()).toMatchObject({
      eventId: 4888,
      subject: `cas/${ca.id}/certificates/${(await rowOf(others)).serialNumber}`,
      data: { rule: expect.stringContaining("www.old.example lies in none of them") },
    });
    expect(await count()).toBe(1);
    await db().caGrant.update({ where: key, data: { domains: ["old.example"] } });
    await renew(others);
    expect(await count()).toBe(2);
  });

  it.each(["same", "new"] as const)(
    "is signed by an earlier certificate of the CA where the present one, of the %s key, is stricter",
    async (key) => {
      const old = await issue();
      const before = await caOf();
      await constrainCa(ca.id, { permittedDnsNames: ["new.example"] }, key);
      const issued = { caId: ca.id, csr: serverRequest(["www.old.example"]), validityDays: 90 };
      expect(await previewCertificateRequest({ ctx: tenant.ctx.requester, input: issued })).toMatchObject({
        ok: false,
        problem: { code: "NAME_NOT_PERMITTED", detail: expect.stringContaining("new.example") },
      });
      await expect(issue()).rejects.toMatchObject({
        code: "INVALID_INPUT",
        fieldErrors: { csr: expect.stringContaining("www.old.example is not in a permitted domain (new.example)") },
      });
      const { id } = await renew(old);
      const row = await rowOf(id);
      expect(row.issuerKeyId).toBe(before.keyId);
      const leaf = new X509Certificate(row.certificateDer);
      expect(leaf.verify(new X509Certificate(before.certificateDer).publicKey)).toBe(true);
      expect(leaf.infoAccess).toContain(`/ca-certificates/${ca.id}.cer`);
      const chain = await downloadCertificate({
        ctx: tenant.ctx.auditor,
        input: { certificateId: id, format: "chain" },
      });
      const [, issuer] = String(chain.body).match(/-----BEGIN[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
      expect(new X509Certificate(issuer ?? "").raw.equals(before.certificateDer)).toBe(true);
    },
  );

  it("fails with event 90027 and a message when no valid certificate of the CA permits the names", async () => {
    const old = await issue();
    await constrainCa(ca.id, { excludedDnsNames: ["old.example"] });
    await db().caCertificate.updateMany({
      where: { caId: ca.id, serialNumber: { not: (await caOf()).serialNumber } },
      data: { notAfter: new Date(Date.now() - 1000) },
    });
    await expect(renew(old)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("www.old.example is in the excluded domain old.example"),
    });
    expect(await lastEvent()).toMatchObject({
      eventId: 90027,
      subject: `cas/${ca.id}/certificates/${(await rowOf(old)).serialNumber}`,
      data: { reason: expect.stringContaining("excluded domain old.example") },
    });
    expect(await count()).toBe(1);
  });

  it("is refused for what is revoked, on hold or long ended, and for another tenant's", async () => {
    const [revoked, held, ended] = [await issue(), await issue(), await issue()];
    const ctx = tenant.ctx.operator;
    await revokeCertificate({ ctx, input: { certificateId: revoked, reason: "privilegeWithdrawn" } });
    await revokeCertificate({ ctx, input: { certificateId: held, reason: "certificateHold" } });
    const long = new Date(Date.now() - 31 * 86_400_000);
    await db().certificate.update({ where: { id: ended }, data: { notAfter: long } });
    for (const id of [revoked, held, ended]) await expect(renew(id)).rejects.toMatchObject({ code: "CONFLICT" });
    await db().certificate.update({ where: { id: ended }, data: { notAfter: new Date(Date.now() - 86_400_000) } });
    await renew(ended);
    const stranger = await createTenant();
    const input = { certificateId: ended, csr: serverRequest(), validityDays: 90, requestId: randomUUID() };
    await expect(renewCertificate({ ctx: stranger.ctx.administrator, input })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("keeps the profile: a client stays a client", async () => {
    const input = { caId: ca.id, csr: clientRequest(), profile: "tls-client" as const, validityDays: 90 };
    const ctx = tenant.ctx.requester;
    const { id: old } = await issueCertificate({ ctx, input: { ...input, requestId: randomUUID() } });
    const { id } = await renew(old, clientRequest());
    expect(await rowOf(id)).toMatchObject({ profile: "tls-client", renewedFromId: old });
  });

  it("leaves nothing when its event can't be written", async () => {
    const old = await issue();
    const allow = await refuseEvents(4887);
    try {
      await expect(renew(old)).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await count()).toBe(1);
  });
});

import { randomUUID, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { rightFor, roles } from "@/lib/auth/permissions";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { previewCertificateRequest } from "@/lib/certificates/preview-certificate-request";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { certificatePem } from "@/lib/pki/pem";
import { pool } from "@/lib/pool";
import { createTenant } from "@/lib/testing/create-tenant";

function inputFor(caId: string, csr = serverRequest()) {
  return { caId, csr, validityDays: 90, requestId: randomUUID() };
}

async function certificatesOf(caId: string) {
  return db().certificate.findMany({ where: { caId } });
}

describe("issuing a certificate", () => {
  it("signs what the preview showed, and records 4887 about it", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const input = inputFor(ca.id, serverRequest(["www.example.com", "xn--mller-kva.example"]));
    const preview = await previewCertificateRequest({ ctx: tenant.ctx.requester, input });
    const { id } = await issueCertificate({ ctx: tenant.ctx.requester, input });

    const row = await db().certificate.findUniqueOrThrow({ where: { id } });
    const leaf = new X509Certificate(row.certificateDer);
    const { certificateDer } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: ca.id } });
    expect(leaf.verify(new X509Certificate(certificateDer).publicKey)).toBe(true);
    expect(leaf.subjectAltName).toBe("DNS:www.example.com, DNS:xn--mller-kva.example");
    expect(leaf.infoAccess).toContain(`http://localhost:3000/ca-certificates/${ca.id}.cer`);
    expect(preview).toMatchObject({
      ok: true,
      subject: "CN=www.example.com",
      requestedSubject: null,
      sans: [
        { type: "DNS", value: "www.example.com" },
        { type: "DNS", value: "xn--mller-kva.example", unicode: "müller.example" },
      ],
      keyAlgorithm: "EC P-256",
      cutToCa: false,
    });
    const facts = { notBefore: row.notBefore.toISOString(), notAfter: row.notAfter.toISOString() };
    const event = (await recordedEvents(tenant.subscriptionId)).at(-1);
    expect(event).toMatchObject({
      eventId: 4887,
      subject: `cas/${ca.id}/certificates/${row.serialNumber}`,
      actorId: tenant.ctx.requester.actor.userId,
      data: {
        ...facts,
        certificateSerialNumber: leaf.serialNumber.toLowerCase(),
        certificateSubject: "CN=www.example.com",
        subjectAltNames: ["DNS:www.example.com", "DNS:xn--mller-kva.example"],
        subjectAltNamesTruncated: false,
        fingerprintSha256: leaf.fingerprint256.replaceAll(":", "").toLowerCase(),
      },
    });
  });

  it("gives 20 submissions of one form the one certificate that the first of them made", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const input = inputFor(ca.id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => issueCertificate({ ctx: tenant.ctx.requester, input })),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await certificatesOf(ca.id)).toHaveLength(1);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872, 4887]);
  });

  it("refuses a second request under the id of the first", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const input = inputFor(ca.id);
    await issueCertificate({ ctx: tenant.ctx.requester, input });
    const other = { ...input, csr: serverRequest(["other.example"]) };
    await expect(issueCertificate({ ctx: tenant.ctx.requester, input: other })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await certificatesOf(ca.id)).toHaveLength(1);
  });

  it("draws another serial number when the first one is taken", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    await issueCertificate({ ctx: tenant.ctx.requester, input: inputFor(ca.id) });
    const [first] = await certificatesOf(ca.id);
    // A sequence is not rolled back: the first insert from here on gets the taken number, the second its own.
    await pool().query("CREATE SEQUENCE taken_serial");
    await pool().query(`CREATE FUNCTION take_serial() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('taken_serial') = 1 THEN NEW.serial_number := '${first?.serialNumber}'; END IF;
        RETURN NEW;
      END $$`);
    await pool().query(
      "CREATE TRIGGER take_serial BEFORE INSERT ON certificate FOR EACH ROW EXECUTE FUNCTION take_serial()",
    );
    try {
      await issueCertificate({ ctx: tenant.ctx.requester, input: inputFor(ca.id) });
    } finally {
      await pool().query("DROP TRIGGER take_serial ON certificate");
    }
    expect(new Set((await certificatesOf(ca.id)).map(({ serialNumber }) => serialNumber)).size).toBe(2);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872, 4887, 4887]);
  });

  it("leaves neither a certificate nor an event when the event can't be written", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const allow = await refuseEvents(4887);
    try {
      await expect(issueCertificate({ ctx: tenant.ctx.requester, input: inputFor(ca.id) })).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await certificatesOf(ca.id)).toEqual([]);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872]);
  });

  it("ends with the CA where 397 days would outlive it, and says so before", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant, { lifetimeYears: 1 });
    const input = { ...inputFor(ca.id), validityDays: 397 };
    expect(await previewCertificateRequest({ ctx: tenant.ctx.requester, input })).toMatchObject({ cutToCa: true });
    const { id } = await issueCertificate({ ctx: tenant.ctx.requester, input });
    const leaf = await db().certificate.findUniqueOrThrow({ where: { id } });
    const { notAfter } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: ca.id } });
    expect(leaf.notAfter).toEqual(notAfter);
  });

  it("issues nothing by a CA that has expired", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    await db().certificateAuthority.update({ where: { id: ca.id }, data: { notAfter: new Date(Date.now() - 1000) } });
    const call = issueCertificate({ ctx: tenant.ctx.requester, input: inputFor(ca.id) });
    await expect(call).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await certificatesOf(ca.id)).toEqual([]);
  });
});

describe("who may ask for a certificate", () => {
  it.each(roles)("lets the role %s through as the permission table says, and records a refusal", async (role) => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const call = issueCertificate({ ctx: tenant.ctx[role], input: inputFor(ca.id, serverRequest(["a.example"])) });
    if (effectiveCaRights(role, "roles", null).includes(rightFor("certificate.request"))) {
      await call;
      expect(await certificatesOf(ca.id)).toHaveLength(1);
      return;
    }
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await certificatesOf(ca.id)).toEqual([]);
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 4888,
      subject: `cas/${ca.id}`,
      actorId: tenant.ctx[role].actor.userId,
      caName: ca.name,
      data: { requestedSubject: "CN=a.example", requestedSubjectAltNames: ["DNS:a.example"] },
    });
  });

  it("records the refusal of a request that can't be read, without names", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const call = issueCertificate({ ctx: tenant.ctx.auditor, input: inputFor(ca.id, "no request") });
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 4888,
      data: { requestedSubject: null, requestedSubjectAltNames: [] },
    });
  });

  it("knows no CA of another subscription, and records nothing there", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const ca = await makeCa(tenant);
    for (const caId of [ca.id, randomUUID(), "no id"]) {
      const input = inputFor(caId);
      const missing = { code: "NOT_FOUND" };
      await expect(issueCertificate({ ctx: stranger.ctx.administrator, input })).rejects.toMatchObject(missing);
      await expect(previewCertificateRequest({ ctx: stranger.ctx.administrator, input })).rejects.toMatchObject(
        missing,
      );
    }
    expect(await certificatesOf(ca.id)).toEqual([]);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872]);
    expect(await recordedEventIds(stranger.subscriptionId)).toEqual([]);
  });
});

describe("a request that is no good", () => {
  const key = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49\n-----END PRIVATE KEY-----\n";

  it("is shown with what to do, and records nothing", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const input = inputFor(ca.id, serverRequest(["under_score.example"]));
    expect(await previewCertificateRequest({ ctx: tenant.ctx.requester, input })).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining("under_score"), nextStep: expect.any(String) },
    });
    await expect(issueCertificate({ ctx: tenant.ctx.requester, input })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { csr: expect.stringContaining("under_score") },
    });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872]);
  });

  it("is refused when it holds a private key, whose text comes back nowhere", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const input = inputFor(ca.id, key);
    const preview = await previewCertificateRequest({ ctx: tenant.ctx.requester, input });
    expect(preview).toMatchObject({ ok: false, problem: { code: "PRIVATE_KEY_PASTED" } });
    for (const role of ["requester", "auditor"] as const) {
      const refusal: unknown = await issueCertificate({ ctx: tenant.ctx[role], input }).catch((error) => error);
      expect(JSON.stringify([refusal, String(refusal)])).not.toContain("MIGHAgEA");
    }
    const events = await recordedEvents(tenant.subscriptionId);
    expect(JSON.stringify([preview, events])).not.toContain("MIGHAgEA");
  });

  it("is refused when it is something else", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const { certificateDer } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: ca.id } });
    const input = inputFor(ca.id, certificatePem(certificateDer));
    await expect(issueCertificate({ ctx: tenant.ctx.requester, input })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});

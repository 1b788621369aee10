import { execFile, execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { rightFor, roles } from "@/lib/auth/permissions";
import { getCrl } from "@/lib/ca/get-crl";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { downloadCertificate } from "@/lib/certificates/download-certificate";
import { getCertificate } from "@/lib/certificates/get-certificate";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { crlWindowMs } from "@/lib/certificates/perform-revoke-certificates";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { type KeyAlgorithm, keyAlgorithms } from "@/lib/pki/key-algorithms";
import { certificatePem, crlPem } from "@/lib/pki/pem";
import { revocationReasons } from "@/lib/pki/revocation-reasons";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const run = promisify(execFile);

async function issued(keyAlgorithm: KeyAlgorithm = "EC P-256") {
  const tenant = await createTenant();
  const ca = await makeCa(tenant, { keyAlgorithm });
  const { id } = await issueOne(tenant, ca.id);
  return { tenant, ca, id };
}

function issueOne(tenant: Tenant, caId: string): Promise<{ id: string }> {
  const input = { caId, csr: serverRequest(), validityDays: 90, requestId: randomUUID() };
  return issueCertificate({ ctx: tenant.ctx.requester, input });
}

/** As the scheduler does it, some seconds later. */
function publishWhatIsDue(): Promise<number> {
  return publishDueCrls(new Date(Date.now() + 2 * crlWindowMs));
}

/** Served files of a CA and a leaf in a folder, for OpenSSL. */
async function filesOf(caId: string, certificateId: string) {
  const dir = mkdtempSync(join(tmpdir(), "cloud-pki-crl-"));
  const ca = await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } });
  const leaf = await db().certificate.findUniqueOrThrow({ where: { id: certificateId } });
  const { der } = await getCrl({ input: { caId, ifNoneMatch: null } });
  if (!der) throw new Error("The CRL has to come with its bytes.");
  writeFileSync(join(dir, "ca.pem"), certificatePem(ca.certificateDer));
  writeFileSync(join(dir, "leaf.pem"), certificatePem(leaf.certificateDer));
  writeFileSync(join(dir, "crl.pem"), crlPem(der));
  return { dir, remove: () => rmSync(dir, { recursive: true }) };
}

function verifyLeaf(dir: string) {
  const args = ["verify", "-x509_strict", "-crl_check_all", "-CAfile", "ca.pem", "-CRLfile", "crl.pem", "leaf.pem"];
  return run("openssl", args, { cwd: dir });
}

describe("revoking a certificate", () => {
  it.each(keyAlgorithms)("puts it on the next CRL: OpenSSL trusts it before and refuses it after, %s", async (key) => {
    const { tenant, ca, id } = await issued(key);
    const before = await filesOf(ca.id, id);
    expect((await verifyLeaf(before.dir)).stdout).toBe("leaf.pem: OK\n");
    before.remove();

    await revokeCertificate({ ctx: tenant.ctx.operator, input: { certificateId: id, reason: "keyCompromise" } });
    await publishWhatIsDue();
    const after = await filesOf(ca.id, id);
    const read = ["crl", "-CAfile", "ca.pem", "-in", "crl.pem", "-noout", "-text"];
    const { stdout, stderr } = await run("openssl", read, { cwd: after.dir });
    expect(stderr).toContain("verify OK");
    expect(stdout).toMatch(/X509v3 CRL Number:\s+\d+\n/);
    expect(stdout).toMatch(/X509v3 CRL Reason Code:\s+Key Compromise/);
    await expect(verifyLeaf(after.dir)).rejects.toMatchObject({ stderr: expect.stringContaining("revoked") });
    after.remove();
  });

  it.each(revocationReasons)("records 4870 and 4872 with the reason $name", async ({ name, code }) => {
    const { tenant, ca, id } = await issued();
    const answer = await revokeCertificate({
      ctx: tenant.ctx.operator,
      input: { certificateId: id, reason: name },
    });
    if (answer.state !== "done") throw new Error("Nobody else is asked about one certificate.");
    await publishWhatIsDue();
    const row = await db().certificate.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ revocationReason: code, revokedAt: new Date(answer.revokedAt) });
    expect((await recordedEvents(tenant.subscriptionId)).slice(-2)).toMatchObject([
      {
        eventId: 4870,
        subject: `cas/${ca.id}/certificates/${row.serialNumber}`,
        data: {
          certificateSerialNumber: row.serialNumber,
          certificateSubject: "CN=www.example.com",
          revocationReason: name,
          revocationReasonCode: code,
          revocationDate: answer.revokedAt,
        },
      },
      { eventId: 4872, subject: `cas/${ca.id}`, actorId: tenant.ctx.operator.actor.userId, data: { entryCount: 1 } },
    ]);
    expect(await getCertificate({ ctx: tenant.ctx.auditor, input: { certificateId: id } })).toMatchObject({
      state: name === "certificateHold" ? "held" : "revoked",
      revocationReason: name,
    });
  });

  it("is done once: the second time is refused, date and reason stay", async () => {
    const { tenant, ca, id } = await issued();
    const revoke = (reason: "superseded" | "keyCompromise") =>
      revokeCertificate({ ctx: tenant.ctx.operator, input: { certificateId: id, reason } });
    const first = await revoke("superseded");
    await expect(revoke("keyCompromise")).rejects.toMatchObject({ code: "CONFLICT" });
    const row = await db().certificate.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ revocationReason: 4 });
    expect(first).toMatchObject({ state: "done", revokedAt: row.revokedAt?.toISOString() });
    await publishWhatIsDue();
    expect(await db().crl.count({ where: { caId: ca.id } })).toBe(2);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872, 4887, 4870, 4872]);
  });

  it("is done once by many at the same time", async () => {
    const { tenant, id } = await issued();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        revokeCertificate({ ctx: tenant.ctx.operator, input: { certificateId: id, reason: "superseded" } }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872, 4887, 4870]);
  });

  it("lists every revocation of many at once in the last CRL, while the CA goes on issuing and publishing", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const certificates = await Promise.all(Array.from({ length: 10 }, () => issueOne(tenant, ca.id)));
    await Promise.all([
      ...certificates.map(({ id }) =>
        revokeCertificate({ ctx: tenant.ctx.operator, input: { certificateId: id, reason: "superseded" } }),
      ),
      ...Array.from({ length: 5 }, () => issueOne(tenant, ca.id)),
      ...Array.from({ length: 3 }, publishWhatIsDue),
    ]);
    await publishWhatIsDue();
    const last = await db().crl.findFirstOrThrow({ where: { caId: ca.id }, orderBy: { number: "desc" } });
    expect(last).toMatchObject({ entryCount: 10 });
    expect(await db().certificate.count({ where: { caId: ca.id, revokedAt: null } })).toBe(5);
  });

  it("changes nothing when its event can't be written", async () => {
    const { tenant, ca, id } = await issued();
    const allow = await refuseEvents(4870);
    const call = revokeCertificate({ ctx: tenant.ctx.operator, input: { certificateId: id, reason: "superseded" } });
    try {
      await expect(call).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await db().certificate.findUniqueOrThrow({ where: { id } })).toMatchObject({ revokedAt: null });
    expect(await db().certificateAuthority.findUniqueOrThrow({ where: { id: ca.id } })).toMatchObject({
      crlDueAt: null,
    });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872, 4887]);
  });
});

describe("who may revoke and read", () => {
  it.each(roles)("lets the role %s through as the permission table says, and records a refusal", async (role) => {
    const { tenant, ca, id } = await issued();
    const { serialNumber } = await getCertificate({ ctx: tenant.ctx[role], input: { certificateId: id } });
    const call = revokeCertificate({ ctx: tenant.ctx[role], input: { certificateId: id, reason: "superseded" } });
    if (effectiveCaRights(role, "roles", null).includes(rightFor("certificate.revoke"))) {
      expect(await call).toMatchObject({ state: "done", count: 1 });
      return;
    }
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await db().certificate.findUniqueOrThrow({ where: { id } })).toMatchObject({ revokedAt: null });
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 92,
      subject: `cas/${ca.id}/certificates/${serialNumber}`,
      data: { operation: "certificate.revoke" },
    });
  });

  it("hides another subscription's certificate, whatever the id", async () => {
    const { tenant, id } = await issued();
    const stranger = (await createTenant()).ctx.administrator;
    for (const certificateId of [id, randomUUID(), "no id"]) {
      const missing = { code: "NOT_FOUND" };
      const input = { certificateId };
      await expect(getCertificate({ ctx: stranger, input })).rejects.toMatchObject(missing);
      await expect(downloadCertificate({ ctx: stranger, input: { ...input, format: "pem" } })).rejects.toMatchObject(
        missing,
      );
      await expect(
        revokeCertificate({ ctx: stranger, input: { ...input, reason: "superseded" } }),
      ).rejects.toMatchObject(missing);
    }
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872, 4887]);
  });
});

describe("downloading a certificate", () => {
  it("gives PEM, DER and the chain, also as PKCS #7, that OpenSSL reads, leaf first", async () => {
    const { tenant, id } = await issued();
    const get = (format: string) =>
      downloadCertificate({ ctx: tenant.ctx.auditor, input: { certificateId: id, format } });
    const [pem, der, chain] = [await get("pem"), await get("der"), await get("chain")];
    const row = await db().certificate.findUniqueOrThrow({ where: { id }, include: { ca: true } });
    expect(pem).toMatchObject({ fileName: "www.example.com.pem", body: certificatePem(row.certificateDer) });
    expect(der).toMatchObject({ fileName: "www.example.com.cer", contentType: "application/pkix-cert" });
    expect(der.body).toEqual(row.certificateDer);
    expect(chain).toMatchObject({
      fileName: "www.example.com-chain.pem",
      contentType: "application/pem-certificate-chain",
      body: certificatePem(row.certificateDer) + certificatePem(row.ca.certificateDer),
    });
    const p7b = await get("p7b");
    expect(p7b).toMatchObject({ fileName: "www.example.com.p7b", body: expect.any(Uint8Array) });
    const listing = execFileSync("openssl", ["pkcs7", "-inform", "DER", "-print_certs"], { input: p7b.body });
    expect(String(listing).match(/-----BEGIN CERTIFICATE-----/g)).toHaveLength(2);
    await expect(get("p12")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

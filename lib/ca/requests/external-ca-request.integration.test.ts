import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/auth/actor";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { may, rightFor, roles } from "@/lib/auth/permissions";
import { renewCa } from "@/lib/ca/renew-ca";
import { cancelCaRequest } from "@/lib/ca/requests/cancel-ca-request";
import { checkCaCertificate } from "@/lib/ca/requests/check-ca-certificate";
import { createExternalCaRequest } from "@/lib/ca/requests/create-external-ca-request";
import { downloadCaRequest } from "@/lib/ca/requests/download-ca-request";
import { expireCaRequests } from "@/lib/ca/requests/expire-ca-requests";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { makeExternalCa } from "@/lib/ca/testing/external-ca";
import { askExternalCa, csrOf, externalRequestInput, importExternalCa } from "@/lib/ca/testing/external-request";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { keyAlgorithms } from "@/lib/pki/key-algorithms";
import { createTenant } from "@/lib/testing/create-tenant";

const run = promisify(execFile);

/** What OpenSSL reads in a request once its signature is verified. */
async function opensslRequest(file: string | Uint8Array, form: "PEM" | "DER"): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "cloud-pki-csr-"));
  try {
    writeFileSync(join(cwd, "own.csr"), file);
    const words = ["req", "-in", "own.csr", "-inform", form, "-verify", "-noout", "-text", "-nameopt", "RFC2253"];
    const { stdout, stderr } = await run("openssl", words, { cwd });
    return stderr + stdout;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

async function requestRow(id: string) {
  return db().caRequest.findUniqueOrThrow({ where: { id } });
}

describe("a CA under an external root", () => {
  it.each(keyAlgorithms)(
    "is asked for with a request that OpenSSL reads, as PEM and DER, for %s",
    async (keyAlgorithm) => {
      const tenant = await createTenant();
      const none = { excludedDnsNames: [], permittedIpRanges: [] };
      const nameConstraints = { permittedDnsNames: ["corp.example"], excludedIpRanges: ["10.0.0.0/8"], ...none };
      const part = { keyAlgorithm, nameConstraints, commonName: "Example Issuing", name: "Issuing CA" };
      const { requestId } = await askExternalCa(tenant, part);
      const [pem, der] = await Promise.all(
        ["pem", "der"].map((format) =>
          downloadCaRequest({ ctx: tenant.ctx.administrator, input: { requestId, format } }),
        ),
      );
      expect(pem).toMatchObject({ fileName: expect.stringMatching(/\.csr$/) });
      expect(der).toMatchObject({ contentType: "application/pkcs10" });
      const texts = [await opensslRequest(pem?.body ?? "", "PEM"), await opensslRequest(der?.body ?? "", "DER")];
      for (const text of texts) {
        expect(text).toContain("verify OK");
        expect(text).toContain("Subject: CN=Example Issuing,O=Example,C=DE");
        expect(text).toContain("CA:TRUE, pathlen:0");
        expect(text).toMatch(/Permitted:\s+DNS:corp\.example\s+Excluded:\s+IP:10\.0\.0\.0\/255\.0\.0\.0/);
      }
    },
  );

  it("waits visibly, its key sealed beside it, told as event 90007", async () => {
    const tenant = await createTenant();
    const ctx = tenant.ctx.administrator;
    const { requestId, name } = await askExternalCa(tenant);
    const row = await requestRow(requestId);
    expect(row).toMatchObject({ state: "pending", purpose: "new", issuer: "external", caId: null, parentId: null });
    expect(row.privateKeySealed).toBeTruthy();
    expect(await getCaRequest({ ctx, input: { requestId } })).toMatchObject({
      ...{ state: "pending", name, mayImport: true, mayCancel: true, mayDecide: false },
      csrPem: expect.stringContaining("BEGIN CERTIFICATE REQUEST"),
    });
    expect(await recordedEvents(tenant.subscriptionId)).toMatchObject([
      {
        ...{ eventId: 90007, subject: `ca-requests/${requestId}`, actorId: ctx.actor.userId },
        data: { requestId, purpose: "new", issuer: "external", requestedName: name, parentCaName: null },
      },
    ]);
  });

  it("is asked for under a name that no CA and no other request has", async () => {
    const tenant = await createTenant();
    const ctx = tenant.ctx.administrator;
    const taken = [(await makeCa(tenant)).name, (await askExternalCa(tenant)).name];
    const before = await recordedEventIds(tenant.subscriptionId);
    for (const name of taken) {
      const call = createExternalCaRequest({ ctx, input: externalRequestInput(tenant, { name }) });
      await expect(call).rejects.toMatchObject({ code: "CONFLICT", fieldErrors: { name: expect.any(String) } });
    }
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual(before);
  });

  it("may be taken back: the key is destroyed, told as event 90009, and the name is free again", async () => {
    const tenant = await createTenant();
    const ctx = tenant.ctx.administrator;
    const { requestId, name } = await askExternalCa(tenant);
    await cancelCaRequest({ ctx, input: { requestId } });
    expect(await requestRow(requestId)).toMatchObject({ state: "cancelled", privateKeySealed: null });
    await askExternalCa(tenant, { name });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90007, 90009, 90007]);
  });

  it("lapses after ninety days: the key is destroyed, told once as event 90010, and nothing is imported", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { requestId, csr, name } = await askExternalCa(tenant);
    const { expiresAt } = await requestRow(requestId);
    await Promise.all([expireCaRequests(expiresAt), expireCaRequests(expiresAt)]);
    expect(await requestRow(requestId)).toMatchObject({ state: "expired", privateKeySealed: null, decidedById: null });
    const text = (await root.sign(csr)) + root.certificate;
    const input = { requestId, certificates: { text } };
    for (const verb of [checkCaCertificate, importCaCertificate]) {
      await expect(verb({ ctx: tenant.ctx.administrator, input })).rejects.toMatchObject({
        code: "CONFLICT",
        message: expect.stringContaining("has lapsed"),
      });
    }
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90007, 90010]);
    await askExternalCa(tenant, { name });
  });
});

describe("who may", () => {
  it.each(roles)("the role %s does what the permission table says, and a refusal is event 92", async (role) => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { requestId, csr } = await askExternalCa(tenant);
    const text = (await root.sign(csr)) + root.certificate;
    const bundle = { requestId, certificates: { text } };
    const ctx = tenant.ctx[role];
    const verbs: [string, () => Promise<unknown>][] = [
      ["ask", () => createExternalCaRequest({ ctx, input: externalRequestInput(tenant) })],
      ["check", () => checkCaCertificate({ ctx, input: bundle })],
      ["cancel", async () => cancelCaRequest({ ctx, input: { requestId: (await askExternalCa(tenant)).requestId } })],
      ["import", () => importCaCertificate({ ctx, input: bundle })],
    ];
    const mayImport = may(role, "ca.import");
    for (const [what, verb] of verbs) {
      const answer = await verb().then(
        () => "done",
        (error: unknown) => error,
      );
      if (mayImport) expect(answer, what).toBe("done");
      else expect(answer, what).toMatchObject({ code: "FORBIDDEN" });
    }
    const { state } = await requestRow(requestId);
    expect(state).toBe(mayImport ? "imported" : "pending");
    const events = await recordedEvents(tenant.subscriptionId);
    const denied = events.filter(({ eventId }) => eventId === 92);
    expect(denied.every(({ data }) => data.operation === "ca.import")).toBe(true);
    expect(denied.length > 0).toBe(!mayImport);
    expect(events.some(({ eventId }) => eventId === 28)).toBe(mayImport);
  });

  it.each(roles)("the role %s imports a renewal with the right Manage on the CA alone", async (role) => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { caId } = await importExternalCa(tenant, root);
    const renewal = await renewCa({ ctx: tenant.ctx.administrator, input: { caId, version: 1, key: "same" } });
    const requestId = renewal.state === "requested" ? renewal.requestId : "";
    const text = await root.sign(await csrOf(tenant, requestId), { days: 5000 });
    const call = importCaCertificate({ ctx: tenant.ctx[role], input: { requestId, certificates: { text } } });
    if (effectiveCaRights(role, "roles", null).includes(rightFor("ca.renew"))) {
      expect(await call).toEqual({ caId });
      return;
    }
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      ...{ eventId: 92, subject: `ca-requests/${requestId}` },
      data: { operation: "ca.renew" },
    });
  });

  it.each(roles)("the role %s reads the request as the permission table says", async (role) => {
    const tenant = await createTenant();
    const { requestId } = await askExternalCa(tenant);
    const ctx = tenant.ctx[role];
    const calls = [
      getCaRequest({ ctx, input: { requestId } }),
      downloadCaRequest({ ctx, input: { requestId, format: "pem" } }),
    ];
    for (const answer of await Promise.allSettled(calls)) {
      expect(answer.status).toBe(may(role, "ca-request.view") ? "fulfilled" : "rejected");
    }
    if (may(role, "ca-request.view") && role !== "administrator") {
      const { mayImport, mayCancel, whyNot } = await getCaRequest({ ctx, input: { requestId } });
      expect({ mayImport, mayCancel }).toEqual({ mayImport: false, mayCancel: false });
      expect(whyNot).toContain("administrator");
    }
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90007]);
  });

  it("nobody of another tenant knows the request, whatever they try", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const { requestId } = await askExternalCa(tenant);
    const tries = (ctx: Ctx, id: string) => [
      getCaRequest({ ctx, input: { requestId: id } }),
      downloadCaRequest({ ctx, input: { requestId: id, format: "pem" } }),
      checkCaCertificate({ ctx, input: { requestId: id, certificates: { text: "x" } } }),
      importCaCertificate({ ctx, input: { requestId: id, certificates: { text: "x" } } }),
      cancelCaRequest({ ctx, input: { requestId: id } }),
    ];
    const ctx = stranger.ctx.administrator;
    const [foreign, none] = await Promise.all([
      Promise.allSettled(tries(ctx, requestId)),
      Promise.allSettled(tries(ctx, "0190aaaa-0000-7000-8000-000000000000")),
    ]);
    const told = (answers: PromiseSettledResult<unknown>[]) =>
      answers.map((answer) => (answer.status === "rejected" ? String(answer.reason) : "done"));
    expect(told(foreign)).toEqual(told(none));
    for (const answer of foreign) expect(answer).toMatchObject({ reason: { code: "NOT_FOUND" } });
    const foreignCreate = createExternalCaRequest({ ctx, input: externalRequestInput(tenant) });
    await expect(foreignCreate).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90007]);
    expect(await recordedEventIds(stranger.subscriptionId)).toEqual([]);
  });

  it("a request under a CA of this portal has no file, and takes no certificate", async () => {
    const tenant = await createTenant();
    const ctx = tenant.ctx.administrator;
    const parent = await makeCa(tenant);
    const input = { ...externalRequestInput(tenant), parentId: parent.id };
    const { id: requestId } = await requestIntermediateCa({ ctx: tenant.ctx.operator, input });
    const calls = [
      downloadCaRequest({ ctx, input: { requestId, format: "pem" } }),
      downloadCaRequest({ ctx, input: { requestId, format: "der" } }),
      importCaCertificate({ ctx, input: { requestId, certificates: { text: "x" } } }),
    ];
    for (const answer of await Promise.allSettled(calls))
      expect(answer).toMatchObject({ reason: { code: "NOT_FOUND" } });
  });
});

import { randomUUID, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getCa } from "@/lib/ca/get-ca";
import { getCrl } from "@/lib/ca/get-crl";
import { renewCa } from "@/lib/ca/renew-ca";
import { cancelCaRequest } from "@/lib/ca/requests/cancel-ca-request";
import { expireCaRequests } from "@/lib/ca/requests/expire-ca-requests";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import { caExtensions, derOf, type ExternalCa, makeExternalCa } from "@/lib/ca/testing/external-ca";
import { askExternalCa, csrOf, importExternalCa } from "@/lib/ca/testing/external-request";
import { opensslVerdict } from "@/lib/ca/testing/openssl-verdict";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { readDer } from "@/lib/pki/read-der";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

async function rowOf(id: string) {
  return db().certificateAuthority.findUniqueOrThrow({ where: { id } });
}

/** Asks for a renewal as the page does: the request that waits for the external CA, and its PKCS #10. */
async function askRenewal(tenant: Tenant, caId: string, key: "same" | "new") {
  const { version } = await rowOf(caId);
  const outcome = await renewCa({ ctx: tenant.ctx.administrator, input: { caId, version, key } });
  if (outcome.state !== "requested") throw new Error("The renewal did not wait for the external CA.");
  const { requestId } = outcome;
  return { requestId, csr: await csrOf(tenant, requestId) };
}

async function importText(tenant: Tenant, requestId: string, text: string) {
  return importCaCertificate({ ctx: tenant.ctx.administrator, input: { requestId, certificates: { text } } });
}

async function leafOf(tenant: Tenant, caId: string): Promise<Uint8Array> {
  const input = {
    ...{ caId, profile: "tls-server" as const, csr: serverRequest() },
    ...{ validityDays: 90, requestId: randomUUID() },
  };
  const { id } = await issueCertificate({ ctx: tenant.ctx.requester, input });
  return (await db().certificate.findUniqueOrThrow({ where: { id } })).certificateDer;
}

async function crlOf(caId: string, generation: number): Promise<Uint8Array> {
  return (await getCrl({ input: { caId, generation, ifNoneMatch: null } })).der ?? new Uint8Array();
}

async function keyOfRequest(requestId: string): Promise<string | null> {
  return (await db().caRequest.findUniqueOrThrow({ where: { id: requestId } })).privateKeySealed;
}

/** CertificationRequestInfo (RFC 2986, section 4.1): all that a request says, without its signature. */
function askedIn(csrPem: string): Buffer | undefined {
  const base64 = csrPem.replace(/-----[A-Z ]+-----/g, "");
  return readDer(Buffer.from(base64, "base64")).children[0]?.raw;
}

async function withExternalCa(): Promise<{ tenant: Tenant; root: ExternalCa; caId: string; name: string }> {
  const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
  return { tenant, root, ...(await importExternalCa(tenant, root)) };
}

describe("renewing a CA under an external root", () => {
  it("with its key: the request is for that key, and leaves verify under both certificates", async () => {
    const { tenant, root, caId, name } = await withExternalCa();
    const [before, early] = [await rowOf(caId), await leafOf(tenant, caId)];
    const { requestId, csr } = await askRenewal(tenant, caId, "same");
    expect(await keyOfRequest(requestId)).toBeNull();
    expect(await rowOf(caId)).toMatchObject({ version: before.version, serialNumber: before.serialNumber });
    const own = await root.sign(csr, { days: 5000 });
    expect(await importText(tenant, requestId, own + root.certificate)).toEqual({ caId });

    const after = await rowOf(caId);
    expect(after).toMatchObject({ keyId: before.keyId, keyGeneration: 1, keyIdentifier: before.keyIdentifier });
    expect(after.certificateDer).toEqual(new Uint8Array(derOf(own)));
    expect(after.renewalNextAttemptAt).toBeNull();
    const roots = [derOf(root.certificate)];
    const crls = [await crlOf(caId, 1), await root.crl()];
    for (const leaf of [early, await leafOf(tenant, caId)]) {
      for (const { certificateDer } of [before, after]) {
        expect(await opensslVerdict({ leaf, between: [certificateDer], roots, crls })).toBe("OK");
      }
    }
    const events = await recordedEvents(tenant.subscriptionId);
    expect(events.map(({ eventId }) => eventId)).toEqual([90007, 28, 4872, 4887, 90007, 12, 4887]);
    expect(events.find(({ eventId }) => eventId === 12)).toMatchObject({
      ...{ caName: name, subject: `cas/${caId}` },
      data: { renewalKey: "same", automatic: false, previousCertificateSerialNumber: before.serialNumber },
    });
  });

  it("with a new key: it waits sealed with the request, and both keys serve their CRL afterwards", async () => {
    const { tenant, root, caId } = await withExternalCa();
    const [before, early] = [await rowOf(caId), await leafOf(tenant, caId)];
    const { requestId, csr } = await askRenewal(tenant, caId, "new");
    expect(await keyOfRequest(requestId)).not.toBeNull();
    await importText(tenant, requestId, (await root.sign(csr, { days: 5000 })) + root.certificate);

    const after = await rowOf(caId);
    expect(after).toMatchObject({ keyGeneration: 2, subject: before.subject, version: before.version + 1 });
    expect(after.keyId).not.toBe(before.keyId);
    expect(await keyOfRequest(requestId)).toBeNull();
    const late = await leafOf(tenant, caId);
    const roots = [derOf(root.certificate)];
    const between = [before.certificateDer, after.certificateDer];
    const crls = await Promise.all([crlOf(caId, 1), crlOf(caId, 2), root.crl()]);
    for (const leaf of [early, late]) expect(await opensslVerdict({ leaf, between, roots, crls })).toBe("OK");
    const ids = await recordedEventIds(tenant.subscriptionId);
    expect(ids.filter((id) => id === 28 || id === 12)).toEqual([28, 12]);
    expect((await getCa({ ctx: tenant.ctx.auditor, input: { caId } })).keys).toHaveLength(2);
  });

  it("with a new key that ends with the earlier certificate: a changed key is reason enough", async () => {
    const { tenant, root, caId } = await withExternalCa();
    const { requestId, csr } = await askRenewal(tenant, caId, "new");
    await importText(tenant, requestId, (await root.sign(csr, { days: 3000 })) + root.certificate);
    expect(await rowOf(caId)).toMatchObject({ keyGeneration: 2 });
  });

  it("needs no chain again: the portal has it from the first import", async () => {
    const { tenant, root, caId } = await withExternalCa();
    const { requestId, csr } = await askRenewal(tenant, caId, "same");
    await importText(tenant, requestId, await root.sign(csr, { days: 5000 }));
    expect((await rowOf(caId)).issuerChainDer).toEqual([new Uint8Array(derOf(root.certificate))]);
  });

  it("takes the certificate of another root, with its chain", async () => {
    const { tenant, caId } = await withExternalCa();
    const next = await makeExternalCa("Next Root");
    const { requestId, csr } = await askRenewal(tenant, caId, "same");
    await importText(tenant, requestId, (await next.sign(csr, { days: 5000 })) + next.certificate);
    const { certificateDer, issuerChainDer } = await rowOf(caId);
    expect(issuerChainDer).toEqual([new Uint8Array(derOf(next.certificate))]);
    const leaf = await leafOf(tenant, caId);
    const crls = [await crlOf(caId, 1), await next.crl()];
    const roots = [derOf(next.certificate)];
    expect(await opensslVerdict({ leaf, between: [certificateDer], roots, crls })).toBe("OK");
  });

  it("asks for the same as at first, whatever the external CA made of it", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const granted = [
      "basicConstraints = critical, CA:TRUE, pathlen:2",
      ...caExtensions.slice(1),
      "nameConstraints = critical, permitted;DNS:.corp.example, permitted;DNS:corp.example, permitted;email:corp.example",
    ];
    const none = { excludedDnsNames: [], permittedIpRanges: [], excludedIpRanges: [] };
    const asked = { pathLength: 0, nameConstraints: { permittedDnsNames: ["corp.example"], ...none } };
    const first = await askExternalCa(tenant, asked);
    const own = await root.sign(first.csr, { extensions: granted });
    const { caId } = await importText(tenant, first.requestId, own + root.certificate);
    const second = await askRenewal(tenant, caId, "same");
    expect(askedIn(second.csr)).toEqual(askedIn(first.csr));

    const renewed = await root.sign(second.csr, { days: 5000, extensions: granted });
    await importText(tenant, second.requestId, renewed + root.certificate);
    const { pathLength, nameConstraints } = await rowOf(caId);
    expect({ pathLength, nameConstraints }).toMatchObject({
      pathLength: 2,
      nameConstraints: { permittedDnsNames: [".corp.example", "corp.example"] },
    });
  });

  it.each([
    ["the present certificate again", async (present: string) => present, "Validity now"],
    [
      "one for the earlier key",
      async (_present: string, root: ExternalCa, csr: string) => root.sign(csr, { days: 5000 }),
      "Key of the pending request",
    ],
  ])("refuses %s and leaves all as it was", async (what, answer, title) => {
    const { tenant, root, caId } = await withExternalCa();
    const same = await askRenewal(tenant, caId, "same");
    let { requestId } = same;
    if (title.startsWith("Key")) {
      await cancelCaRequest({ ctx: tenant.ctx.administrator, input: { requestId } });
      requestId = (await askRenewal(tenant, caId, "new")).requestId;
    }
    const before = await rowOf(caId);
    const events = await recordedEventIds(tenant.subscriptionId);
    const text = await answer(new X509Certificate(before.certificateDer).toString(), root, same.csr);
    await expect(importText(tenant, requestId, text + root.certificate), what).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { certificates: expect.stringContaining(title) },
    });
    expect(await rowOf(caId)).toEqual(before);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual(events);
  });
});

describe("a renewal that waits for the external CA", () => {
  it("is asked for once at a time", async () => {
    const { tenant, caId } = await withExternalCa();
    await askRenewal(tenant, caId, "same");
    await expect(askRenewal(tenant, caId, "new")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db().caRequest.count({ where: { caId, purpose: "renewal" } })).toBe(1);
  });

  it("can be cancelled: its key is destroyed, and the next one may be asked for", async () => {
    const { tenant, root, caId, name } = await withExternalCa();
    const { requestId, csr } = await askRenewal(tenant, caId, "new");
    await cancelCaRequest({ ctx: tenant.ctx.administrator, input: { requestId } });
    expect(await keyOfRequest(requestId)).toBeNull();
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      ...{ eventId: 90009, caName: name, subject: `ca-requests/${requestId}` },
      data: { purpose: "renewal", issuer: "external" },
    });
    const text = (await root.sign(csr, { days: 5000 })) + root.certificate;
    await expect(importText(tenant, requestId, text)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("was cancelled"),
    });
    const next = await askRenewal(tenant, caId, "new");
    await importText(tenant, next.requestId, (await root.sign(next.csr, { days: 5000 })) + root.certificate);
    expect(await rowOf(caId)).toMatchObject({ keyGeneration: 2 });
  });

  it("expires after ninety days, once, told as event 90010, and may be asked for again", async () => {
    const { tenant, caId, name } = await withExternalCa();
    const { requestId } = await askRenewal(tenant, caId, "new");
    const { expiresAt } = await db().caRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(90);
    await expireCaRequests(new Date(expiresAt.getTime() - 1));
    expect(await keyOfRequest(requestId)).not.toBeNull();
    await Promise.all([expireCaRequests(expiresAt), expireCaRequests(expiresAt)]);
    expect(await keyOfRequest(requestId)).toBeNull();
    const told = (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => eventId === 90010);
    expect(told).toMatchObject([
      { actorId: null, caName: name, data: { purpose: "renewal", requestedBy: tenant.ctx.administrator.actor.name } },
    ]);
    expect(told).toHaveLength(1);
    const next = await askRenewal(tenant, caId, "same");
    expect(next.requestId).not.toBe(requestId);
  });
});

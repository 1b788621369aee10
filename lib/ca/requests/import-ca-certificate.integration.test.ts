import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getCrl } from "@/lib/ca/get-crl";
import { checkCaCertificate } from "@/lib/ca/requests/check-ca-certificate";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import type { ImportCaCertificateInput } from "@/lib/ca/requests/import-ca-certificate-schema";
import { derOf, makeExternalCa, pkcs7Of } from "@/lib/ca/testing/external-ca";
import { askExternalCa, importExternalCa } from "@/lib/ca/testing/external-request";
import { opensslVerdict } from "@/lib/ca/testing/openssl-verdict";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { type KeyAlgorithm, keyAlgorithms } from "@/lib/pki/key-algorithms";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

type Bundle = ImportCaCertificateInput["certificates"];

async function rowOf(id: string) {
  return db().certificateAuthority.findUniqueOrThrow({ where: { id } });
}

async function leafOf(tenant: Tenant, caId: string, names?: [string, ...string[]]): Promise<Uint8Array> {
  const input = {
    ...{ caId, profile: "tls-server" as const, csr: serverRequest(names) },
    ...{ validityDays: 90, requestId: randomUUID() },
  };
  const { id } = await issueCertificate({ ctx: tenant.ctx.requester, input });
  return (await db().certificate.findUniqueOrThrow({ where: { id } })).certificateDer;
}

async function crlOf(caId: string): Promise<Uint8Array> {
  return (await getCrl({ input: { caId, generation: 1, ifNoneMatch: null } })).der ?? new Uint8Array();
}

describe("the certificate that OpenSSL signs for a request", () => {
  it("makes the CA, with its key, its first CRL and events 28 and 4872", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { subscriptionId } = tenant;
    const ctx = tenant.ctx.administrator;
    const { requestId, name, csr } = await askExternalCa(tenant);
    const input = { requestId, certificates: { text: (await root.sign(csr)) + root.certificate } };
    const judged = await checkCaCertificate({ ctx, input });
    expect(judged).toMatchObject({ importable: true, issuer: "CN=Outer Root,O=Outside" });
    expect(judged.checks.map(({ result }) => result)).toEqual(judged.checks.map(() => "passed"));
    const { caId } = await importCaCertificate({ ctx, input });

    const ca = await rowOf(caId);
    expect(ca).toMatchObject({ name, kind: "intermediate", parentId: null, keyGeneration: 1, pathLength: null });
    expect(ca.issuerChainDer).toEqual([new Uint8Array(derOf(root.certificate))]);
    const request = await db().caRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request).toMatchObject({ state: "imported", caId, privateKeySealed: null, decidedById: ctx.actor.userId });
    expect(await getCaRequest({ ctx, input: { requestId } })).toMatchObject({ mayImport: false, mayCancel: false });
    const events = await recordedEvents(subscriptionId);
    expect(events.map(({ eventId }) => eventId)).toEqual([90007, 28, 4872]);
    expect(events[1]).toMatchObject({
      ...{ caName: name, subject: `cas/${caId}`, actorId: ctx.actor.userId },
      data: { requestId, issuerSubject: judged.issuer, chain: [judged.issuer], warnings: [] },
    });
    const crls = [await crlOf(caId), await root.crl()];
    const roots = [derOf(root.certificate)];
    const leaf = await leafOf(tenant, caId);
    expect(await opensslVerdict({ leaf, between: [ca.certificateDer], roots, crls })).toBe("OK");
  });

  it.each(keyAlgorithms)("is one for a key of %s", async (keyAlgorithm: KeyAlgorithm) => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { caId } = await importExternalCa(tenant, root, { keyAlgorithm });
    const { certificateDer } = await rowOf(caId);
    const crls = [await crlOf(caId), await root.crl()];
    const leaf = await leafOf(tenant, caId);
    const roots = [derOf(root.certificate)];
    expect(await opensslVerdict({ leaf, between: [certificateDer], roots, crls })).toBe("OK");
  });

  it.each<[string, (pems: string[]) => Promise<Bundle> | Bundle]>([
    ["PEM, in order", (pems) => ({ text: pems.join("") })],
    ["PEM, the root first", (pems) => ({ text: [...pems].reverse().join("") })],
    ["PEM, mixed and twice", ([own = "", between = "", root = ""]) => ({ text: root + own + between + own + root })],
    ["PEM with words between", (pems) => ({ text: pems.map((pem) => `Subject: x\r\n${pem}`).join("\r\n") })],
    ["a PEM file", (pems) => ({ base64: Buffer.from(pems.join("")).toString("base64") })],
    ["PKCS #7, DER", async (pems) => ({ base64: (await pkcs7Of(pems, "DER")).toString("base64") })],
    ["PKCS #7, PEM", async (pems) => ({ text: (await pkcs7Of(pems, "PEM")).toString() })],
  ])("comes with its chain as %s", async (_form, bundle) => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const between = await makeExternalCa("Outer Policy CA", { issuer: root });
    const { requestId, csr } = await askExternalCa(tenant);
    const certificates = await bundle([await between.sign(csr, { days: 3000 }), between.certificate, root.certificate]);
    const { caId } = await importCaCertificate({
      ctx: tenant.ctx.administrator,
      input: { requestId, certificates },
    });
    const { certificateDer, issuerChainDer } = await rowOf(caId);
    expect(issuerChainDer.map((der) => Buffer.from(der))).toEqual([
      derOf(between.certificate),
      derOf(root.certificate),
    ]);
    const crls = await Promise.all([crlOf(caId), between.crl(), root.crl()]);
    const leaf = await leafOf(tenant, caId);
    const roots = [derOf(root.certificate)];
    const chain = [certificateDer, derOf(between.certificate)];
    expect(await opensslVerdict({ leaf, between: chain, roots, crls })).toBe("OK");
  });

  it("has one of two ways up where its issuer is cross-signed, and both verify", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Young Root")];
    const old = await makeExternalCa("Old Root");
    const crossSigned = await old.sign(await root.request(), { days: 7000 });
    const { requestId, csr } = await askExternalCa(tenant);
    const own = await root.sign(csr);
    const text = old.certificate + crossSigned + own + root.certificate;
    const input = { requestId, certificates: { text } };
    const { caId } = await importCaCertificate({ ctx: tenant.ctx.administrator, input });
    const { certificateDer, issuerChainDer } = await rowOf(caId);
    const leaf = await leafOf(tenant, caId);
    const crls = await Promise.all([crlOf(caId), root.crl(), old.crl()]);
    const ways = [
      { between: [certificateDer], roots: [derOf(root.certificate)] },
      { between: [certificateDer, derOf(crossSigned)], roots: [derOf(old.certificate)] },
      { between: [certificateDer, ...issuerChainDer.slice(0, -1)], roots: issuerChainDer.slice(-1) },
    ];
    for (const way of ways) expect(await opensslVerdict({ leaf, ...way, crls })).toBe("OK");
  });

  it("is followed to the letter: key identifier, name constraints and path length are the external CA's", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { requestId, csr } = await askExternalCa(tenant);
    const own = await root.sign(csr, {
      extensions: [
        "basicConstraints = critical, CA:TRUE, pathlen:0",
        "keyUsage = critical, keyCertSign, cRLSign, digitalSignature",
        "nameConstraints = critical, permitted;DNS:corp.example",
        "subjectKeyIdentifier = 0102030405060708",
        "authorityKeyIdentifier = keyid:always",
      ],
    });
    const input = { requestId, certificates: { text: own + root.certificate } };
    const { caId } = await importCaCertificate({ ctx: tenant.ctx.administrator, input });
    const { certificateDer, pathLength, nameConstraints, keyIdentifier } = await rowOf(caId);
    expect({ pathLength, keyIdentifier }).toEqual({ pathLength: 0, keyIdentifier: "0102030405060708" });
    expect(nameConstraints).toMatchObject({ permittedDnsNames: ["corp.example"] });
    const leaf = await leafOf(tenant, caId, ["www.corp.example"]);
    const crls = [await crlOf(caId), await root.crl()];
    const roots = [derOf(root.certificate)];
    expect(await opensslVerdict({ leaf, between: [certificateDer], roots, crls })).toBe("OK");
    await expect(leafOf(tenant, caId, ["www.example.com"])).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("corp.example"),
    });
  });

  it("comes alone where the portal knows its issuer from another CA", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    await importExternalCa(tenant, root);
    const { requestId, csr } = await askExternalCa(tenant);
    const base64 = Buffer.from(derOf(await root.sign(csr))).toString("base64");
    const input = { requestId, certificates: { base64 } };
    const { caId } = await importCaCertificate({ ctx: tenant.ctx.administrator, input });
    expect((await rowOf(caId)).issuerChainDer).toEqual([new Uint8Array(derOf(root.certificate))]);
  });

  it("is refused alone where nobody here knows its issuer, also when another tenant does", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const root = await makeExternalCa("Outer Root");
    await importExternalCa(stranger, root);
    const { requestId, csr } = await askExternalCa(tenant);
    const base64 = Buffer.from(derOf(await root.sign(csr))).toString("base64");
    const input = { requestId, certificates: { base64 } };
    await expect(importCaCertificate({ ctx: tenant.ctx.administrator, input })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { certificates: expect.stringContaining("Signature by the given issuer") },
    });
  });
});

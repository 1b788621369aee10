import { randomUUID, X509Certificate } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { previewCertificateRequest } from "@/lib/certificates/preview-certificate-request";
import type { RequestedProfile } from "@/lib/certificates/profiles";
import { revocationImpact } from "@/lib/certificates/revocation-impact";
import { revokeCertificates } from "@/lib/certificates/revoke-certificates";
import { clientRequest, serverRequest } from "@/lib/certificates/testing/server-request";
import { setDualControl } from "@/lib/confirmations/set-dual-control";
import { db } from "@/lib/db";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

let tenant: Tenant;
let ca: { id: string; name: string };

beforeEach(async () => {
  tenant = await createTenant();
  ca = await makeCa(tenant);
});

type Limits = { profiles?: string[]; domains?: string[]; rights?: string[] };

async function grant({ profiles = [], domains = [], rights = ["request"] }: Limits): Promise<void> {
  const { userId } = tenant.ctx.requester.actor;
  await db().caGrant.create({ data: { caId: ca.id, userId, rights, profiles, domains } });
}

function inputFor(csr: string, profile: RequestedProfile = "tls-server") {
  return { caId: ca.id, csr, profile, validityDays: 90, requestId: randomUUID() };
}

const ask = (csr: string, profile?: RequestedProfile) =>
  issueCertificate({ ctx: tenant.ctx.requester, input: inputFor(csr, profile) });

const preview = (csr: string, profile?: RequestedProfile) =>
  previewCertificateRequest({ ctx: tenant.ctx.requester, input: inputFor(csr, profile) });

const count = () => db().certificate.count({ where: { caId: ca.id } });
const lastEvent = async () => (await recordedEvents(tenant.subscriptionId)).at(-1);

describe("a client certificate", () => {
  it("is issued for its subject alone, for client authentication and nothing else, as the preview said", async () => {
    const csr = clientRequest("jane@corp.example");
    expect(await preview(csr, "tls-client")).toMatchObject({
      ok: true,
      sans: [],
      subject: "CN=jane@corp.example",
      usage: "Digital signature, client authentication",
      limit: null,
    });
    const { id } = await ask(csr, "tls-client");
    const row = await db().certificate.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ profile: "tls-client", subject: "CN=jane@corp.example", subjectAltNames: [] });
    expect(new X509Certificate(row.certificateDer).keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
    expect(await lastEvent()).toMatchObject({ eventId: 4887, data: { profile: "tls-client" } });
  });

  it("is another one than the server certificate that the same form got before", async () => {
    const input = inputFor(serverRequest());
    await issueCertificate({ ctx: tenant.ctx.requester, input });
    const other = { ...input, profile: "tls-client" as const };
    await expect(issueCertificate({ ctx: tenant.ctx.requester, input: other })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await count()).toBe(1);
  });

  it("is not what a request without names gets from the server profile", async () => {
    await expect(ask(clientRequest("jane doe"))).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await count()).toBe(0);
  });
});

describe("the limits of a grant", () => {
  it("refuse a profile that it does not name: 4888 tells the rule", async () => {
    await grant({ profiles: ["tls-client"] });
    const csr = serverRequest(["a.example"]);
    expect(await preview(csr)).toMatchObject({ ok: true, limit: { message: expect.stringContaining("TLS server") } });
    await expect(ask(csr)).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("The attempt was recorded."),
    });
    expect(await lastEvent()).toMatchObject({
      eventId: 4888,
      subject: `cas/${ca.id}`,
      data: {
        rule: expect.stringContaining("for the profiles tls-client; the profile asked for is tls-server"),
        requestedProfile: "tls-server",
        requestedSubjectAltNames: ["DNS:a.example"],
      },
    });
    expect(await count()).toBe(0);
    await ask(clientRequest(), "tls-client");
    expect(await count()).toBe(1);
  });

  it("refuse a name outside its domains: 4888 tells the rule and all names", async () => {
    await grant({ domains: ["corp.example"] });
    await ask(serverRequest(["www.corp.example"]));
    const csr = serverRequest(["www.corp.example", "evil.example"]);
    expect(await preview(csr)).toMatchObject({ limit: { message: expect.stringContaining("evil.example") } });
    await expect(ask(csr)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await lastEvent()).toMatchObject({
      eventId: 4888,
      data: {
        rule: expect.stringContaining("evil.example lies in none of them"),
        requestedSubjectAltNames: ["DNS:www.corp.example", "DNS:evil.example"],
      },
    });
    expect(await count()).toBe(1);
  });

  it("do not bind whoever may issue", async () => {
    await grant({ domains: ["corp.example"], profiles: ["tls-client"], rights: ["issue"] });
    await ask(serverRequest(["evil.example"]));
    expect(await count()).toBe(1);
  });

  it("do not come before what is wrong with the request: that is no refusal of a right", async () => {
    await grant({ domains: ["corp.example"] });
    await expect(ask("no request")).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await lastEvent()).toMatchObject({ eventId: 4872 });
  });
});

describe("a CA whose own certificate is revoked", () => {
  /** A row as the approval of an intermediate CA leaves it. */
  async function belowParent(): Promise<{ certificateId: string }> {
    const parent = await makeCa(tenant);
    const { serialNumber, notBefore, notAfter, certificateDer } = await db().certificateAuthority.update({
      where: { id: ca.id },
      data: { kind: "intermediate", parentId: parent.id },
    });
    const { keyId } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: parent.id } });
    const certificateId = randomUUID();
    await db().certificate.create({
      data: {
        ...{ id: certificateId, subscriptionId: tenant.subscriptionId, caId: parent.id, issuerKeyId: keyId },
        ...{ serialNumber, notBefore, notAfter, certificateDer, profile: "intermediate-ca", childCaId: ca.id },
        ...{ subject: "CN=Sub", subjectAltNames: [], keyAlgorithm: "EC P-256" },
        ...{ requestId: randomUUID(), requestedByName: "Somebody" },
      },
    });
    return { certificateId };
  }

  it.each([
    [1, "is revoked"],
    [6, "is on hold"],
  ])("issues nothing, by reason %i, and says why", async (revocationReason, words) => {
    const { certificateId } = await belowParent();
    await ask(serverRequest());
    await db().certificate.update({
      where: { id: certificateId },
      data: { revokedAt: new Date(), revocationReason },
    });
    const refusal = { code: "CONFLICT", message: expect.stringContaining(words) };
    await expect(preview(serverRequest())).rejects.toMatchObject(refusal);
    await expect(ask(serverRequest())).rejects.toMatchObject(refusal);
    expect(await count()).toBe(1);
  });

  it("is named before with all that would break below, and waits under dual control also when it is one", async () => {
    const { certificateId } = await belowParent();
    await ask(serverRequest());
    await ask(serverRequest());
    const certificateIds = [certificateId];
    const impact = await revocationImpact({ ctx: tenant.ctx.auditor, input: { certificateIds } });
    expect(impact.items).toMatchObject([{ childCa: { id: ca.id, name: ca.name, cas: 0, certificates: 2 } }]);
    await addAdministrator(tenant);
    const { subscriptionId } = tenant;
    await setDualControl({ ctx: tenant.ctx.administrator, input: { subscriptionId, enabled: true } });
    const input = { certificateIds, reason: "keyCompromise" as const };
    expect(await revokeCertificates({ ctx: tenant.ctx.operator, input })).toMatchObject({ state: "waiting" });
  });

  it("issues again once it has been renewed", async () => {
    const { certificateId } = await belowParent();
    await db().certificate.update({
      where: { id: certificateId },
      data: { revokedAt: new Date(), revocationReason: 1 },
    });
    await db().certificateAuthority.update({ where: { id: ca.id }, data: { serialNumber: "1234" } });
    await ask(serverRequest());
    expect(await count()).toBe(1);
  });
});

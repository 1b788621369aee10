import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { type CertificateListItem, listCertificates } from "@/lib/certificates/list-certificates";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

let tenant: Tenant;
let first: { id: string; name: string };
let second: { id: string; name: string };
const ids = new Map<string, string>();

async function issue(caId: string, names: [string, ...string[]]): Promise<void> {
  const input = { caId, csr: serverRequest(names), validityDays: 90, requestId: randomUUID() };
  const { id } = await issueCertificate({ ctx: tenant.ctx.requester, input });
  ids.set(names[0], id);
}

function list(part: Partial<Parameters<typeof listCertificates>[0]["input"]> = {}) {
  const input = { subscriptionId: tenant.subscriptionId, ...part };
  return listCertificates({ ctx: tenant.ctx.auditor, input });
}

async function titles(part: Parameters<typeof list>[0]): Promise<string[]> {
  return (await list(part)).items.map(({ title }) => title);
}

beforeAll(async () => {
  tenant = await createTenant();
  first = await makeCa(tenant, { name: "First" });
  second = await makeCa(tenant, { name: "Second" });
  await issue(first.id, ["www.example.com", "api.example.com"]);
  await issue(first.id, ["mail.example.com"]);
  await issue(second.id, ["100.percent.example"]);
  await issue(second.id, ["old.example"]);
  await db().certificate.update({
    where: { id: ids.get("old.example") },
    data: { notAfter: new Date(Date.now() - 1000) },
  });
  await revokeCertificate({
    ctx: tenant.ctx.operator,
    input: { certificateId: ids.get("mail.example.com") ?? "", reason: "superseded" },
  });
});

describe("listing certificates", () => {
  it("shows the newest first with issuer, state and how many more names there are", async () => {
    expect((await list()).items).toMatchObject([
      { title: "old.example", caName: "Second", state: "expired", otherNames: 0 },
      { title: "100.percent.example", caName: "Second", state: "active" },
      { title: "mail.example.com", caName: "First", state: "revoked" },
      { title: "www.example.com", caName: "First", state: "active", otherNames: 1 },
    ]);
  });

  it.each([1, 2, 3])(
    "gives each certificate once over pages of %i, also when all have the same time",
    async (limit) => {
      await db().certificate.updateMany({
        where: { subscriptionId: tenant.subscriptionId },
        data: { createdAt: new Date("2026-01-01T00:00:00.123Z") },
      });
      const seen: CertificateListItem[] = [];
      let after: string | undefined;
      do {
        const page = await list({ limit, after });
        seen.push(...page.items);
        after = page.next ?? undefined;
      } while (after);
      expect(seen.map(({ id }) => id)).toEqual([...ids.values()].sort().reverse());
    },
  );

  it("filters by state, by CA and by text, and by all of them together", async () => {
    expect(await titles({ state: "active" })).toEqual(["100.percent.example", "www.example.com"]);
    expect(await titles({ state: "expired" })).toEqual(["old.example"]);
    expect(await titles({ state: "revoked" })).toEqual(["mail.example.com"]);
    expect(await titles({ caId: second.id })).toEqual(["old.example", "100.percent.example"]);
    expect(await titles({ text: "API.example" })).toEqual(["www.example.com"]);
    expect(await titles({ text: "example.com", caId: first.id, state: "revoked" })).toEqual(["mail.example.com"]);
    expect(await titles({ caId: randomUUID() })).toEqual([]);
  });

  it("finds a serial number by its begin, with colons and capitals as tools print it", async () => {
    const [item] = (await list({ text: "www.example" })).items;
    const printed = (item?.serialNumber.slice(0, 12) ?? "").toUpperCase().replace(/..(?=.)/g, "$&:");
    expect(await titles({ text: printed })).toEqual(["www.example.com"]);
  });

  it.each(["%", "_", "100_percent", "\\", "'", "::", "\u0000"])(
    "takes %j as it stands, not as a pattern",
    async (text) => {
      expect(await titles({ text })).toEqual([]);
    },
  );

  it("begins at the begin for a cursor, a state or a CA that nobody wrote here", async () => {
    const input = { after: "x_y", state: "lost" as "active", caId: "none" };
    expect((await list(input)).items).toHaveLength(4);
  });

  it.each([
    ["0000", 4],
    ["0001", 0],
    ["9999", 4],
  ])("takes a cursor of the year %s", async (year, count) => {
    const after = `${year}-01-01T00:00:00.000Z_${randomUUID()}`;
    expect((await list({ after })).items).toHaveLength(count);
  });

  it("shows nothing of one subscription to another's administrator", async () => {
    const stranger = await createTenant();
    const call = { ctx: stranger.ctx.administrator, input: { subscriptionId: tenant.subscriptionId } };
    await expect(listCertificates(call)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const own = { ...call, input: { subscriptionId: stranger.subscriptionId, caId: first.id } };
    expect((await listCertificates(own)).items).toEqual([]);
  });
});

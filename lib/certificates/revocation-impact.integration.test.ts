import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { revocationImpact } from "@/lib/certificates/revocation-impact";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

let tenant: Tenant;
let caId: string;

beforeEach(async () => {
  tenant = await createTenant();
  caId = (await makeCa(tenant)).id;
});

async function issue(name: string): Promise<string> {
  const input = { caId, csr: serverRequest([name]), validityDays: 90, requestId: randomUUID() };
  return (await issueCertificate({ ctx: tenant.ctx.requester, input })).id;
}

describe("what a revocation would break", () => {
  it("names what has a valid successor and what has not", async () => {
    const [old, newer, alone] = [await issue("a.example"), await issue("a.example"), await issue("b.example")];
    const impact = await revocationImpact({ ctx: tenant.ctx.auditor, input: { certificateIds: [old, alone] } });
    expect(impact).toMatchObject({ withoutSuccessor: 1, needsConfirmation: false });
    expect(impact.items.find(({ id }) => id === old)).toMatchObject({
      title: "a.example",
      names: ["DNS:a.example"],
      state: "active",
      newer: { id: newer, renewed: false },
      childCa: null,
    });
    expect(impact.items.find(({ id }) => id === alone)).toMatchObject({ newer: null });
  });

  it("takes neither a revoked nor an earlier certificate for a successor", async () => {
    const [old, newer] = [await issue("a.example"), await issue("a.example")];
    await revokeCertificate({ ctx: tenant.ctx.operator, input: { certificateId: newer, reason: "superseded" } });
    const impact = await revocationImpact({ ctx: tenant.ctx.auditor, input: { certificateIds: [old, newer] } });
    expect(impact.items.map((item) => item.newer)).toEqual([null, null]);
  });

  it("counts no successor that is to be revoked as well", async () => {
    const certificateIds = [await issue("a.example"), await issue("a.example")];
    const impact = await revocationImpact({ ctx: tenant.ctx.auditor, input: { certificateIds } });
    expect(impact.withoutSuccessor).toBe(2);
  });
});

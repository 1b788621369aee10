import { describe, expect, it } from "vitest";
import { deleteCa } from "@/lib/ca/delete-ca";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { intermediateInput } from "@/lib/ca/testing/make-intermediate";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import type { NameConstraints } from "@/lib/pki/name-constraints";
import { createTenant } from "@/lib/testing/create-tenant";

const none: NameConstraints = {
  permittedDnsNames: [],
  excludedDnsNames: [],
  permittedIpRanges: [],
  excludedIpRanges: [],
};

describe("a request for an intermediate CA is refused", () => {
  it("at the field that the issuing CA does not allow", async () => {
    const tenant = await createTenant();
    const nameConstraints = { ...none, permittedDnsNames: ["example.com"] };
    const root = await makeCa(tenant, { pathLength: 1, nameConstraints });
    const input = intermediateInput(tenant, root.id, {
      ...{ pathLength: 3, commonName: root.name },
      nameConstraints: { ...none, permittedDnsNames: ["www.example.com", "example.org"] },
    });
    await expect(requestIntermediateCa({ ctx: tenant.ctx.operator, input })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: {
        commonName: expect.stringContaining("subject"),
        pathLength: expect.stringContaining("At most 0"),
        "nameConstraints.permittedDnsNames.1": expect.stringContaining("example.org"),
      },
    });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872]);
  });

  it("when its name is taken or asked for, also by two forms at once, and no root takes it meanwhile", async () => {
    const tenant = await createTenant();
    const root = await makeCa(tenant);
    const ask = (name: string) =>
      requestIntermediateCa({
        ctx: tenant.ctx.operator,
        input: intermediateInput(tenant, root.id, { name, commonName: "Issuing" }),
      });
    await expect(ask(root.name)).rejects.toMatchObject({ code: "CONFLICT", fieldErrors: { name: expect.any(String) } });
    const outcomes = await Promise.allSettled([ask("Twice"), ask("Twice"), ask("Twice")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "CONFLICT" });
    }
    await expect(makeCa(tenant, { name: "Twice" })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872, 90007]);
  });

  it("under a CA that was deleted, has expired, or belongs to somebody else", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const [gone, old, theirs] = [await makeCa(tenant), await makeCa(tenant), await makeCa(stranger)];
    const ctx = tenant.ctx.administrator;
    await deleteCa({ ctx, input: { caId: gone.id, name: gone.name, version: 1 } });
    await db().certificateAuthority.update({ where: { id: old.id }, data: { notAfter: new Date(Date.now() - 1000) } });
    const ask = (parentId: string) => requestIntermediateCa({ ctx, input: intermediateInput(tenant, parentId) });
    await expect(ask(gone.id)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(ask(old.id)).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("expired") });
    await expect(ask(theirs.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db().caRequest.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { listCaPermissions } from "@/lib/ca/permissions/list-ca-permissions";
import { change, granting } from "@/lib/ca/permissions/testing/change-permissions";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { createTenant } from "@/lib/testing/create-tenant";

describe("the list of permissions", () => {
  it("shows somebody who may see neither members nor manage the CA their own line alone", async () => {
    const tenant = await createTenant();
    const { requester } = tenant.ctx;
    const ca = await makeCa(tenant);
    const list = () => listCaPermissions({ ctx: requester, input: { caId: ca.id } });
    expect(await list()).toMatchObject({
      selfOnly: true,
      mayEdit: false,
      members: [{ self: true, lastManager: false }],
    });
    expect((await list()).members[0]?.effective).toEqual(effectiveCaRights("requester", "roles", null));
    await change(tenant.ctx.administrator, ca.id, { grants: [granting(requester, "manage")] });
    expect((await list()).members).toHaveLength(4);
  });

  it("is hidden from who may not view the CA and from strangers", async () => {
    const [here, there] = [await createTenant(), await createTenant()];
    const { administrator, requester } = here.ctx;
    const ca = await makeCa(here);
    await change(administrator, ca.id, { access: "members", grants: [granting(administrator, "manage")] });
    const input = { caId: ca.id };
    await expect(listCaPermissions({ ctx: requester, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(listCaPermissions({ ctx: there.ctx.auditor, input })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

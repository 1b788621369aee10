import { describe, expect, it } from "vitest";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { rightFor, roles } from "@/lib/auth/permissions";
import { deleteCa } from "@/lib/ca/delete-ca";
import { editCaSettings } from "@/lib/ca/edit-ca-settings";
import { editCaSettingsInput } from "@/lib/ca/edit-ca-settings-schema";
import { getCa } from "@/lib/ca/get-ca";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";

const defaults = {
  ...{ crlLifetimeHours: 168, crlOverlapHours: 24 },
  ...{ renewAutomatically: true, renewAtPercent: 67, renewalKey: "same" as const },
};

async function withCa() {
  const tenant = await createTenant();
  const { id } = await makeCa(tenant);
  const input = { caId: id, version: 1, ...defaults };
  return { tenant, id, input, ctx: tenant.ctx.administrator };
}

describe("editing the settings of a CA", () => {
  it("records what differs in words, and publishes a CRL that goes by the new times", async () => {
    const { tenant, id, input, ctx } = await withCa();
    const after = { ...input, crlLifetimeHours: 48, crlOverlapHours: 6, renewAtPercent: 50 };
    expect(await editCaSettings({ ctx, input: after })).toEqual({ version: 2 });
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 90014,
      data: {
        changes: [
          { setting: "CRL lifetime", before: "168 hours", after: "48 hours" },
          { setting: "CRL overlap", before: "24 hours", after: "6 hours" },
          { setting: "Renew after", before: "67 % of the lifetime", after: "50 % of the lifetime" },
        ],
      },
    });
    expect(await publishDueCrls(new Date())).toBe(1);
    const { settings, crl, renewalDueAt, notBefore, notAfter } = await getCa({ ctx, input: { caId: id } });
    expect(settings).toMatchObject({ crlLifetimeHours: 48, renewAtPercent: 50 });
    expect(Date.parse(crl?.nextUpdate ?? "") - Date.parse(crl?.thisUpdate ?? "")).toBe(48 * 3_600_000);
    expect(Date.parse(renewalDueAt)).toBe((Date.parse(notBefore) + Date.parse(notAfter)) / 2);
  });

  it("records nothing when nothing differs", async () => {
    const { tenant, input, ctx } = await withCa();
    const before = await recordedEventIds(tenant.subscriptionId);
    expect(await editCaSettings({ ctx, input })).toEqual({ version: 1 });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual(before);
  });

  it("lets one of two win and tells the other, with one event", async () => {
    const { tenant, input, ctx } = await withCa();
    const answers = await Promise.allSettled(
      [40, 50].map((renewAtPercent) => editCaSettings({ ctx, input: { ...input, renewAtPercent } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
    expect((await recordedEventIds(tenant.subscriptionId)).filter((id) => id === 90014)).toHaveLength(1);
  });

  it("gives a renewal that failed another chance", async () => {
    const { id, input, ctx } = await withCa();
    const nextAttempt = new Date(Date.now() + 86_400_000);
    await db().certificateAuthority.update({ where: { id }, data: { renewalNextAttemptAt: nextAttempt } });
    await editCaSettings({ ctx, input: { ...input, crlLifetimeHours: 72 } });
    const row = () => db().certificateAuthority.findUniqueOrThrow({ where: { id } });
    expect(await row()).toMatchObject({ renewalNextAttemptAt: nextAttempt });
    await editCaSettings({ ctx, input: { ...input, crlLifetimeHours: 72, version: 2, renewalKey: "new" } });
    expect(await row()).toMatchObject({ renewalNextAttemptAt: null });
  });

  it.each([
    [{ crlLifetimeHours: 1 }, "crlLifetimeHours"],
    [{ crlLifetimeHours: 24, crlOverlapHours: 24 }, "crlOverlapHours"],
    [{ crlOverlapHours: 1.5 }, "crlOverlapHours"],
    [{ renewAtPercent: 96 }, "renewAtPercent"],
    [{ renewAtPercent: 9 }, "renewAtPercent"],
    [{ renewalKey: "other" }, "renewalKey"],
  ])("refuses %o beside its field", async (part, field) => {
    const { input } = await withCa();
    const { error } = editCaSettingsInput.safeParse({ ...input, ...part });
    expect(error?.issues.map(({ path }) => path.join("."))).toContain(field);
  });

  it("is refused for a deleted CA, and unknown to another tenant", async () => {
    const [{ tenant, id, input, ctx }, stranger] = [await withCa(), await createTenant()];
    const strange = editCaSettings({ ctx: stranger.ctx.administrator, input: { ...input, renewAtPercent: 40 } });
    await expect(strange).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { name } = await db().certificateAuthority.findUniqueOrThrow({ where: { id } });
    await deleteCa({ ctx, input: { caId: id, name, version: 1 } });
    await expect(editCaSettings({ ctx, input })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await recordedEventIds(tenant.subscriptionId)).not.toContain(90014);
  });

  it.each(roles)("lets the role %s through as the permission table says, and records a refusal", async (role) => {
    const { tenant, input } = await withCa();
    const call = editCaSettings({ ctx: tenant.ctx[role], input: { ...input, renewAtPercent: 40 } });
    if (effectiveCaRights(role, "roles", null).includes(rightFor("ca.edit-settings"))) {
      expect(await call).toEqual({ version: 2 });
      return;
    }
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    const [last] = (await recordedEvents(tenant.subscriptionId)).slice(-1);
    expect(last).toMatchObject({ eventId: 92, data: { operation: "ca.edit-settings" } });
  });
});

import { describe, expect, it } from "vitest";
import { createRootCa } from "@/lib/ca/create-root-ca";
import { previewRootCa } from "@/lib/ca/preview-root-ca";
import { type CreateRootCaInput, createRootCaInput } from "@/lib/ca/root-ca-schema";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { makeIntermediate } from "@/lib/ca/testing/make-intermediate";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const nameConstraints = {
  permittedDnsNames: ["corp.example"],
  excludedDnsNames: ["old.corp.example"],
  permittedIpRanges: ["10.0.0.0/8", "fd00::/8"],
  excludedIpRanges: ["10.9.0.0/16"],
};

function input({ subscriptionId }: Tenant, part: Partial<CreateRootCaInput> = {}): CreateRootCaInput {
  return createRootCaInput.parse({
    ...{ subscriptionId, name: "Root CA R1", commonName: "Example Root", organization: "Example", country: "DE" },
    ...{ keyAlgorithm: "EC P-384", lifetimeYears: 20, pathLength: 2, nameConstraints },
    ...part,
  });
}

describe("the preview of a root CA", () => {
  it("is what the certificate then holds, with the addresses that it showed", async () => {
    const tenant = await createTenant();
    const ctx = tenant.ctx.administrator;
    const preview = await previewRootCa({ ctx, input: input(tenant) });
    expect(await db().certificateAuthority.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(0);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([]);

    const { id } = await createRootCa({ ctx, input: input(tenant, { id: preview.id }) });
    const row = await db().certificateAuthority.findUniqueOrThrow({ where: { id } });
    expect(id).toBe(preview.id);
    expect(row).toMatchObject({ pathLength: 2, nameConstraints });
    const {
      subject,
      issuer,
      pathLength,
      nameConstraints: constraints,
      extensions,
    } = parseCertificate(row.certificateDer);
    expect({ subject, issuer, pathLength, constraints }).toEqual({
      ...{ subject: preview.subject, issuer: preview.subject, pathLength: preview.pathLength },
      constraints: preview.nameConstraints,
    });
    expect(extensions.find(({ title }) => /name constraints/i.test(title))).toMatchObject({ critical: true });
    const lifetimeMs = (period: { notBefore: string | Date; notAfter: string | Date }) =>
      new Date(period.notAfter).getTime() - new Date(period.notBefore).getTime();
    expect(lifetimeMs(preview)).toBe(lifetimeMs(row));

    const below = await makeIntermediate(tenant, id);
    const { certificateDer } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: below.id } });
    const values = parseCertificate(certificateDer).extensions.flatMap(({ lines }) => lines);
    expect(values.join("\n")).toContain(preview.crlUrl);
    expect(values.join("\n")).toContain(preview.caCertificateUrl);
  });

  it("is for members alone and refuses a name that is taken, without an event", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const { name } = await makeCa(tenant);
    await expect(previewRootCa({ ctx: stranger.ctx.administrator, input: input(tenant) })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(previewRootCa({ ctx: tenant.ctx.requester, input: input(tenant, { name }) })).rejects.toMatchObject({
      ...{ code: "CONFLICT", fieldErrors: { name: expect.any(String) } },
    });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872]);
  });
});

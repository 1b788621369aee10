import { expect, it } from "vitest";
import { renewCa } from "@/lib/ca/renew-ca";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { makeIntermediate } from "@/lib/ca/testing/make-intermediate";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";

/** A CA that was renewed with its key, and whose earlier certificate was revoked then. */
async function withEarlierRevoked(reason: "keyCompromise" | "superseded") {
  const tenant = await createTenant();
  const root = await makeCa(tenant, { pathLength: 1 });
  const { id } = await makeIntermediate(tenant, root.id);
  const renew = async (key: "same" | "new") => {
    const { version } = await db().certificateAuthority.findUniqueOrThrow({ where: { id } });
    return renewCa({ ctx: tenant.ctx.administrator, input: { caId: id, version, key } });
  };
  const earlier = await db().certificate.findFirstOrThrow({ where: { childCaId: id } });
  await renew("same");
  await revokeCertificate({ ctx: tenant.ctx.administrator, input: { certificateId: earlier.id, reason } });
  return { tenant, renew };
}

it("a key is not certified again once any certificate for it was revoked as compromised; a new key is", async () => {
  const { tenant, renew } = await withEarlierRevoked("keyCompromise");
  await expect(renew("same")).rejects.toMatchObject({ message: expect.stringContaining("the key is compromised") });
  expect((await recordedEventIds(tenant.subscriptionId)).at(-1)).toBe(90012);
  expect(await renew("new")).toEqual({ state: "renewed" });
});

it("an earlier certificate that was revoked for another reason says nothing of the key", async () => {
  const { renew } = await withEarlierRevoked("superseded");
  expect(await renew("same")).toEqual({ state: "renewed" });
});

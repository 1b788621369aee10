import { expect, it } from "vitest";
import type { Ctx } from "@/lib/auth/actor";
import { findPrincipal } from "@/lib/export/find-principal";

const subscriptionId = "01a21160-7ccc-75d1-b5cc-e37322195852";
const actor = { userId: "01a21160-7ccc-75d1-b5cc-e37322195853", name: "Ada", email: "ada@example.com" };
const membership = { subscriptionId, subscriptionName: "Example", role: "auditor" } as const;

function ctxOf(memberships: Ctx["actor"]["memberships"]): Ctx {
  return { actor: { ...actor, memberships }, ip: null, requestId: "r" };
}

it("reads nothing for a stranger, and has no name for what is no certificate", async () => {
  const input = { subscriptionId, clientCertificate: "-----BEGIN CERTIFICATE-----" };
  await expect(findPrincipal({ ctx: ctxOf([]), input })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await findPrincipal({ ctx: ctxOf([membership]), input })).toBeNull();
});

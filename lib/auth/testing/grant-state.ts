import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/auth/actor";
import { type CaAccess, type CaRight, caAccessRules, caRights } from "@/lib/auth/ca-rights";
import { roles } from "@/lib/auth/permissions";
import { createExternalCaRequest } from "@/lib/ca/requests/create-external-ca-request";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { askConfirmation } from "@/lib/confirmations/ask-confirmation";
import { db } from "@/lib/db";
import { inviteMember } from "@/lib/members/invite-member";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

/** What the members of a tenant are granted on its CAs, and whether their roles count there. */
export type GrantState = { access: CaAccess; right: CaRight | null };

/** Each access rule with no grant and with each single right. */
export const grantStates: readonly GrantState[] = caAccessRules.flatMap((access) =>
  [null, ...caRights].map((right) => ({ access, right })),
);

export type GrantFixture = GrantState & {
  tenant: Tenant;
  ca: { id: string; name: string };
  /** Permissions as on the other, but nothing can be done with it any more. */
  deletedCa: { id: string; name: string };
  certificateId: string;
  /** A certificate request as PEM. */
  csr: string;
  invitationId: string;
  /** Asked for by another administrator, as are both requests for a CA. */
  confirmationId: string;
  requestId: string;
  externalRequestId: string;
  /** Somebody who has to stay, because nobody else may manage a third CA. */
  lastManagerId: string;
};

async function grant(tenant: Tenant, caId: string, { access, right }: GrantState): Promise<void> {
  const users = roles.map((role) => tenant.ctx[role].actor.userId);
  if (right) await db().caGrant.createMany({ data: users.map((userId) => ({ caId, userId, rights: [right] })) });
  await db().certificateAuthority.update({ where: { id: caId }, data: { access } });
}

async function openInvitation(administrator: Ctx, subscriptionId: string): Promise<string> {
  const email = `${randomUUID()}@tenant.example`;
  await inviteMember({ ctx: administrator, input: { subscriptionId, email, role: "auditor" } });
  const { id } = await db().invitation.findFirstOrThrow({ where: { subscriptionId, email }, select: { id: true } });
  return id;
}

async function makeLastManager(tenant: Tenant, { actor: { userId } }: Ctx): Promise<string> {
  const { id: caId } = await makeCa(tenant);
  await db().caGrant.create({ data: { caId, userId, rights: ["manage"] } });
  await db().certificateAuthority.update({ where: { id: caId }, data: { access: "members" } });
  return userId;
}

async function openCaRequests(ctx: Ctx, subscriptionId: string, parentId: string) {
  const subject = { commonName: "Below", organization: "Example", country: "DE" };
  const limits = { keyAlgorithm: "EC P-256" as const, lifetimeYears: 5, pathLength: 0, nameConstraints: null };
  const asked = { subscriptionId, ...subject, ...limits };
  const below = await requestIntermediateCa({ ctx, input: { ...asked, parentId, name: "Below" } });
  const external = await createExternalCaRequest({ ctx, input: { ...asked, name: "Outside" } });
  return { requestId: below.id, externalRequestId: external.id };
}

/** A tenant of its own in the state: everything that an operation may be tried on. */
export async function makeGrantFixture(state: GrantState): Promise<GrantFixture> {
  const tenant = await createTenant();
  const { subscriptionId, ctx } = tenant;
  const [ca, deletedCa, csr] = [await makeCa(tenant), await makeCa(tenant), serverRequest()];
  const second = await addAdministrator(tenant);
  const lastManagerId = await makeLastManager(tenant, second);
  const request = { caId: ca.id, profile: "tls-server" as const, csr, validityDays: 30, requestId: randomUUID() };
  const certificate = await issueCertificate({ ctx: ctx.administrator, input: request });
  const asked = await askConfirmation({
    ...{ ctx: second, operation: "ca.delete", subscriptionId, ca },
    ...{ summary: "A CA is deleted.", input: { caId: ca.id, name: ca.name, version: 1 } },
  });
  const requests = await openCaRequests(second, subscriptionId, ca.id);
  const invitationId = await openInvitation(ctx.administrator, subscriptionId);
  for (const { id } of [ca, deletedCa]) await grant(tenant, id, state);
  const deleted = { deletedAt: new Date(), deletedByName: "Somebody" };
  await db().certificateAuthority.update({ where: { id: deletedCa.id }, data: deleted });
  const { confirmationId } = asked;
  const others = { csr, certificateId: certificate.id, invitationId, confirmationId, lastManagerId, ...requests };
  return { ...state, tenant, ca, deletedCa, ...others };
}

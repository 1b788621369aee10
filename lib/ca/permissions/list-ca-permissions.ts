import { z } from "zod";
import { actorMay, type Ctx } from "@/lib/auth/actor";
import { type CaAccess, type CaRight, effectiveCaRights } from "@/lib/auth/ca-rights";
import { type Role, rightFor } from "@/lib/auth/permissions";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { type CaMember, caManagers, caMembers } from "@/lib/ca/permissions/ca-members";
import { db } from "@/lib/db";

export const listCaPermissionsInput = z.object({ caId: z.uuid() });

export type CaPermissionMember = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  /** Whether it is the acting person. */
  self: boolean;
  /** What the role gives where roles count. */
  roleRights: CaRight[];
  granted: readonly CaRight[];
  /** Profiles and domains that requests are limited to; none: no limit. */
  profiles: readonly string[];
  domains: readonly string[];
  /** What the member may do in the end. */
  effective: CaRight[];
  /** The only one who may manage the CA and can sign in. */
  lastManager: boolean;
};

export type CaPermissionList = {
  caId: string;
  caName: string;
  version: number;
  access: CaAccess;
  deleted: boolean;
  /** Every member of the subscription by name, or the acting person alone where they may not see the others. */
  members: CaPermissionMember[];
  selfOnly: boolean;
  mayEdit: boolean;
  dualControl: boolean;
  /** The change that waits for a second administrator, or null. */
  waitingId: string | null;
  mayOpenWaiting: boolean;
};

async function waitingChange(caId: string): Promise<string | null> {
  const row = await db().confirmation.findFirst({
    where: { caId, operation: "ca.edit-permissions", state: "waiting", expiresAt: { gt: new Date() } },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

function toMember(member: CaMember, access: CaAccess, managers: readonly CaMember[], ownId: string) {
  const { grant, ...person } = member;
  return {
    ...person,
    self: member.userId === ownId,
    roleRights: effectiveCaRights(member.role, "roles", null),
    granted: grant?.rights ?? [],
    profiles: grant?.profiles ?? [],
    domains: grant?.domains ?? [],
    effective: effectiveCaRights(member.role, access, grant),
    lastManager: managers.length === 1 && managers[0]?.userId === member.userId,
  };
}

/**
 * Who may do what with a CA, and by what. Whoever neither sees the subscription's members nor manages the CA gets their
 * own line alone.
 * @throws ServiceError NOT_FOUND, FORBIDDEN without the right to view the CA
 */
export async function listCaPermissions(call: {
  ctx: Ctx;
  input: z.output<typeof listCaPermissionsInput>;
}): Promise<CaPermissionList> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  requireToReadCa(ca);
  const { id, name, subscriptionId, version, access } = ca;
  const [members, subscription, waitingId] = await Promise.all([
    caMembers(db(), subscriptionId, id),
    db().subscription.findUniqueOrThrow({ where: { id: subscriptionId }, select: { dualControl: true } }),
    waitingChange(id),
  ]);
  const managers = caManagers(members, access);
  const manages = ca.rights.includes(rightFor("ca.edit-permissions"));
  const selfOnly = !manages && !actorMay(ctx.actor, subscriptionId, "member.view");
  const own = ctx.actor.userId;
  return {
    ...{ caId: id, caName: name, version, access, deleted: ca.deletedAt !== null },
    members: members
      .filter(({ userId }) => !selfOnly || userId === own)
      .map((member) => toMember(member, access, managers, own)),
    selfOnly,
    mayEdit: manages && ca.deletedAt === null,
    dualControl: subscription.dualControl,
    waitingId,
    mayOpenWaiting: actorMay(ctx.actor, subscriptionId, "confirmation.view"),
  };
}

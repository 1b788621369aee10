import { z } from "zod";
import { actorMay, type Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import type { Role } from "@/lib/auth/permissions";
import { db } from "@/lib/db";

export const listMembersInput = z.object({ subscriptionId: z.uuid() });

type Input = z.output<typeof listMembersInput>;

export type MemberItem = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  disabled: boolean;
  /** Whether it is the acting person. */
  self: boolean;
};

export type InvitationItem = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
  expired: boolean;
};

export type MemberList = { members: MemberItem[]; invitations: InvitationItem[]; mayManage: boolean };

async function invitationsOf(subscriptionId: string): Promise<InvitationItem[]> {
  const rows = await db().invitation.findMany({
    where: { subscriptionId, acceptedAt: null, withdrawnAt: null },
    select: { id: true, email: true, role: true, invitedByName: true, createdAt: true, expiresAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const now = Date.now();
  return rows.map(({ invitedByName, createdAt, expiresAt, ...row }) => ({
    ...row,
    invitedBy: invitedByName,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    expired: expiresAt.getTime() <= now,
  }));
}

/**
 * The subscription's members by name, and its invitations that were neither accepted nor withdrawn, newest first.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see them
 */
export async function listMembers({ ctx, input }: { ctx: Ctx; input: Input }): Promise<MemberList> {
  const { subscriptionId } = input;
  requireToRead(ctx, "member.view", subscriptionId);
  const rows = await db().membership.findMany({
    where: { subscriptionId },
    select: { role: true, createdAt: true, user: { select: { id: true, name: true, email: true, disabledAt: true } } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
  });
  return {
    members: rows.map(({ role, createdAt, user }) => ({
      userId: user.id,
      ...{ name: user.name, email: user.email, role },
      joinedAt: createdAt.toISOString(),
      disabled: user.disabledAt !== null,
      self: user.id === ctx.actor.userId,
    })),
    invitations: await invitationsOf(subscriptionId),
    mayManage: actorMay(ctx.actor, subscriptionId, "member.manage"),
  };
}

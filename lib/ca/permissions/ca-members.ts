import { type CaAccess, type CaGrant, effectiveCaRights } from "@/lib/auth/ca-rights";
import type { Role } from "@/lib/auth/permissions";
import { toCaGrant } from "@/lib/ca/ca-in-tenant";
import type { Tx } from "@/lib/db";

export type CaMember = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** Can't sign in, so does not count as somebody who manages. */
  disabled: boolean;
  /** Null where nothing is granted. */
  grant: CaGrant | null;
};

/** All members of the subscription by name, each with the grant on the CA. */
export async function caMembers(tx: Tx, subscriptionId: string, caId: string): Promise<CaMember[]> {
  const rows = await tx.membership.findMany({
    where: { subscriptionId },
    select: {
      role: true,
      user: {
        select: {
          ...{ id: true, name: true, email: true, disabledAt: true },
          caGrants: { where: { caId }, select: { rights: true, profiles: true, domains: true } },
        },
      },
    },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
  });
  return rows.map(({ role, user: { id, name, email, disabledAt, caGrants } }) => ({
    ...{ userId: id, name, email, role, disabled: disabledAt !== null },
    grant: caGrants[0] ? toCaGrant(caGrants[0]) : null,
  }));
}

/** Those who may manage the CA and can sign in. */
export function caManagers(members: readonly CaMember[], access: CaAccess): CaMember[] {
  return members.filter(
    ({ role, disabled, grant }) => !disabled && effectiveCaRights(role, access, grant).includes("manage"),
  );
}

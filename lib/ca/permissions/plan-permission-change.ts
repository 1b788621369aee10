import type { CaAccess, CaGrant } from "@/lib/auth/ca-rights";
import { type CaMember, caManagers } from "@/lib/ca/permissions/ca-members";
import type { ChangeCaPermissionsInput } from "@/lib/ca/permissions/change-ca-permissions-schema";
import { type CaPermissions, type PermissionChange, permissionChanges } from "@/lib/ca/permissions/permission-changes";
import { ServiceError } from "@/lib/errors";

export type PlannedChange = { changes: PermissionChange[]; grants: ReadonlyMap<string, CaGrant> };

/** @throws ServiceError INVALID_INPUT at the grant of a person who is no member of the subscription */
function requireMembers(members: readonly CaMember[], input: ChangeCaPermissionsInput): void {
  const strangers = input.grants.flatMap(({ userId }, at) =>
    members.some((member) => member.userId === userId) ? [] : [`grants.${at}.userId`],
  );
  if (strangers.length === 0) return;
  const problem = "This person is not a member of the subscription.";
  throw new ServiceError("INVALID_INPUT", "Rights can be granted to members of the subscription alone.", {
    fieldErrors: Object.fromEntries(strangers.map((field) => [field, problem])),
    nextStep: "Load the page again to see who is a member.",
  });
}

/** @throws ServiceError CONFLICT when nobody who can sign in would be left to manage the CA */
function requireManager(members: readonly CaMember[], access: CaAccess, grants: ReadonlyMap<string, CaGrant>): void {
  const after = members.map((member) => ({ ...member, grant: grants.get(member.userId) ?? null }));
  if (caManagers(after, access).length > 0) return;
  const message = "Nobody could manage the CA any more, not even to give the right back.";
  throw new ServiceError("CONFLICT", message, {
    fieldErrors: { grants: "At least one member who can sign in has to keep the right Manage." },
    nextStep: "Leave the right Manage to at least one member who can sign in.",
  });
}

function permissionsOf(members: readonly CaMember[], access: CaAccess): CaPermissions {
  return { access, grants: new Map(members.flatMap(({ userId, grant }) => (grant ? [[userId, grant]] : []))) };
}

/**
 * What the input changes in the permissions that the members have now; no changes when it is all so already.
 * @throws ServiceError INVALID_INPUT for somebody who is no member, CONFLICT when nobody could manage the CA any more
 */
export function planPermissionChange(
  members: readonly CaMember[],
  access: CaAccess,
  input: ChangeCaPermissionsInput,
): PlannedChange {
  requireMembers(members, input);
  const named = input.grants.filter(
    ({ rights, profiles, domains }) => rights.length + profiles.length + domains.length,
  );
  const grants = new Map<string, CaGrant>(named.map(({ userId, ...grant }) => [userId, grant]));
  requireManager(members, input.access, grants);
  const after = { access: input.access, grants };
  return { changes: permissionChanges(permissionsOf(members, access), after, members), grants };
}

import { type CaAccess, type CaGrant, caRightNames } from "@/lib/auth/ca-rights";

/** The permissions of a CA, grants by the id of the member. Who has no entry has no grant. */
export type CaPermissions = { access: CaAccess; grants: ReadonlyMap<string, CaGrant> };

export type PermissionChange = { member: string; before: string; after: string };

/** What the access rule is called on the screen. */
export const caAccessNames: Record<CaAccess, string> = {
  roles: "Roles and grants",
  members: "Granted members only",
};

/** `Issue, Request; domains corp.example`; empty when nothing is granted or limited. */
export function grantText(grant: CaGrant | undefined): string {
  if (!grant) return "";
  const { rights, profiles, domains } = grant;
  return [
    rights.map((right) => caRightNames[right]).join(", "),
    profiles.length > 0 ? `profiles ${profiles.join(", ")}` : "",
    domains.length > 0 ? `domains ${domains.join(", ")}` : "",
  ]
    .filter((part) => part !== "")
    .join("; ");
}

/**
 * What differs between two states, as event 4882 tells it: the access rule under the name `access`, then each member of
 * the list whose grant differs, by e-mail.
 */
export function permissionChanges(
  before: CaPermissions,
  after: CaPermissions,
  members: readonly { userId: string; email: string }[],
): PermissionChange[] {
  const rule = { member: "access", before: before.access, after: after.access };
  const grants = members.map(({ userId, email }) => ({
    member: email,
    before: grantText(before.grants.get(userId)),
    after: grantText(after.grants.get(userId)),
  }));
  return [rule, ...grants].filter((change) => change.before !== change.after);
}

/** One change in words: `ada@corp.example: none to Issue, Request`. */
export function permissionChangeWords({ member, before, after }: PermissionChange): string {
  return member === "access" ? `access: ${before} to ${after}` : `${member}: ${before || "none"} to ${after || "none"}`;
}

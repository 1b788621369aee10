import type { Role } from "@/lib/auth/permissions";

/** What a member may do with one CA. `manage` covers renewal, deletion, permissions and settings. */
export const caRights = ["manage", "issue", "request", "revoke", "view"] as const;
export type CaRight = (typeof caRights)[number];

export const caRightNames: Record<CaRight, string> = {
  manage: "Manage",
  issue: "Issue",
  request: "Request",
  revoke: "Revoke",
  view: "View",
};

/** `roles`: the roles count, and grants add to them. `members`: grants alone count. */
export const caAccessRules = ["roles", "members"] as const;
export type CaAccess = (typeof caAccessRules)[number];

/** A member's grant on a CA. `profiles` and `domains` limit the right to request; none: no limit. */
export type CaGrant = { rights: readonly CaRight[]; profiles: readonly string[]; domains: readonly string[] };

const rightsOfRoles: Record<Role, readonly CaRight[]> = {
  administrator: ["manage", "issue", "request", "revoke", "view"],
  operator: ["issue", "request", "revoke", "view"],
  requester: ["request", "view"],
  auditor: ["view"],
};

/** Who must see every CA, whatever its members: those who answer for the subscription and those who check it. */
const alwaysView: readonly Role[] = ["administrator", "auditor"];

/**
 * The rights of a member on a CA, in the order of `caRights`: those of the role (unless the CA is for its members
 * alone) and those granted. Whoever may do anything with a CA may see it; whoever may issue may request.
 */
export function effectiveCaRights(role: Role, access: CaAccess, grant: CaGrant | null): CaRight[] {
  const held = new Set<CaRight>(grant?.rights ?? []);
  if (access === "roles") for (const right of rightsOfRoles[role]) held.add(right);
  if (held.has("issue")) held.add("request");
  if (held.size > 0 || alwaysView.includes(role)) held.add("view");
  return caRights.filter((right) => held.has(right));
}

/** The limits on what a member may request: those of the grant, none for who may issue or has no grant. */
export function requestLimits(
  role: Role,
  access: CaAccess,
  grant: CaGrant | null,
): { profiles: readonly string[]; domains: readonly string[] } {
  const unlimited = { profiles: [], domains: [] };
  if (grant === null || effectiveCaRights(role, access, grant).includes("issue")) return unlimited;
  return { profiles: grant.profiles, domains: grant.domains };
}

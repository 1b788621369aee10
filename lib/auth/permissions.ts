import type { CaRight } from "@/lib/auth/ca-rights";

/** Who may do what. The only place where a role means anything, together with `ca-rights.ts`. */
export const roles = ["administrator", "operator", "requester", "auditor"] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  administrator: "Administrator",
  operator: "PKI operator",
  requester: "Requester",
  auditor: "Auditor",
};

/** Event that a refused attempt writes; null for reading, which is not audited. */
export type DenialEventId = 92 | 4888 | 90003;

type Permission = { denial: DenialEventId | null } & ({ roles: readonly Role[] } | { right: CaRight });

/** Operations on the subscription go by role, operations on one CA by the right held on it. */
const permissionTable = {
  "settings.view": { roles: ["administrator", "operator", "requester", "auditor"], denial: null },
  "settings.edit": { roles: ["administrator"], denial: 90003 },
  "settings.test": { roles: ["administrator"], denial: 90003 },
  "settings.dual-control": { roles: ["administrator"], denial: 90003 },
  "member.view": { roles: ["administrator", "operator", "auditor"], denial: null },
  "member.manage": { roles: ["administrator"], denial: 90003 },
  "confirmation.view": { roles: ["administrator", "operator", "auditor"], denial: null },
  "confirmation.decide": { roles: ["administrator"], denial: 90003 },
  "event.view": { roles: ["administrator", "operator", "auditor"], denial: null },
  "ca.create": { roles: ["administrator"], denial: 92 },
  "ca.import": { roles: ["administrator"], denial: 92 },
  "ca-request.view": { roles: ["administrator", "operator", "auditor"], denial: null },
  "ca.view": { right: "view", denial: null },
  "ca.request-intermediate": { right: "issue", denial: 92 },
  "ca.decide-request": { right: "manage", denial: 92 },
  "ca.renew": { right: "manage", denial: 92 },
  "ca.delete": { right: "manage", denial: 92 },
  "ca.edit-permissions": { right: "manage", denial: 92 },
  "ca.edit-settings": { right: "manage", denial: 92 },
  "crl.publish": { right: "revoke", denial: 92 },
  "certificate.view": { right: "view", denial: null },
  "certificate.request": { right: "request", denial: 4888 },
  "certificate.revoke": { right: "revoke", denial: 92 },
} as const satisfies Record<string, Permission>;

export type Operation = keyof typeof permissionTable;
export const operations = Object.keys(permissionTable) as Operation[];

type HasKey<Key extends string> = {
  [Name in Operation]: (typeof permissionTable)[Name] extends Record<Key, unknown> ? Name : never;
}[Operation];

/** Operations that a role decides. */
export type SubscriptionOperation = HasKey<"roles">;
/** Operations that the right on a CA decides. */
export type CaOperation = HasKey<"right">;

export const subscriptionOperations = operations.filter(
  (operation): operation is SubscriptionOperation => "roles" in permissionTable[operation],
);
export const caOperations = operations.filter(
  (operation): operation is CaOperation => "right" in permissionTable[operation],
);

/** Deny by default: a role that the table does not name for the operation is refused. */
export function may(role: Role, operation: SubscriptionOperation): boolean {
  const allowed: readonly Role[] = permissionTable[operation].roles;
  return allowed.includes(role);
}

/** The right on the CA that the operation needs. */
export function rightFor(operation: CaOperation): CaRight {
  return permissionTable[operation].right;
}

/** Event that a refused attempt at the operation writes; null when it writes none. */
export function denialEventOf(operation: Operation): DenialEventId | null {
  return permissionTable[operation].denial;
}

/** The roles that may, as words for a refusal: "Administrator or PKI operator". */
export function rolesThatMay(operation: SubscriptionOperation): string {
  return permissionTable[operation].roles.map((role) => roleNames[role]).join(" or ");
}

/** Who may do what. The only place where a role means anything. */
export const roles = ["administrator", "operator", "requester", "auditor"] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  administrator: "Administrator",
  operator: "PKI operator",
  requester: "Requester",
  auditor: "Auditor",
};

const permissionTable = {
  "settings.view": ["administrator", "operator", "requester", "auditor"],
  "settings.edit": ["administrator"],
  "settings.test": ["administrator"],
  "ca.view": ["administrator", "operator", "requester", "auditor"],
  "ca.create": ["administrator"],
  "crl.publish": ["administrator", "operator"],
  "certificate.view": ["administrator", "operator", "requester", "auditor"],
  "certificate.request": ["administrator", "operator", "requester"],
  "certificate.revoke": ["administrator", "operator"],
  "event.view": ["administrator", "operator", "auditor"],
} as const satisfies Record<string, readonly Role[]>;

export type Operation = keyof typeof permissionTable;
export const operations = Object.keys(permissionTable) as Operation[];

/** Deny by default: a role that the table does not name for the operation is refused. */
export function may(role: Role, operation: Operation): boolean {
  const allowed: readonly Role[] = permissionTable[operation];
  return allowed.includes(role);
}

/** The roles that may, as words for a refusal: "Administrator or PKI operator". */
export function rolesThatMay(operation: Operation): string {
  return permissionTable[operation].map((role) => roleNames[role]).join(" or ");
}

import { type Role, roleNames, roles } from "@/lib/auth/permissions";

/** One plain sentence on what each role may do. */
export const roleSentences: Record<Role, string> = {
  administrator: "Manages CAs, members and settings, and confirms what waits.",
  operator: "Issues and revokes certificates, and asks for intermediate CAs.",
  requester: "Asks for certificates.",
  auditor: "Sees everything and changes nothing.",
};

/** The roles to choose from. */
export const roleOptions = roles.map((role) => ({ value: role, label: roleNames[role], detail: roleSentences[role] }));

/**
 * Every event that the product writes, and nowhere else. The eleven carry the ids, names and criticalities of the
 * how-to; ours start at 90001, so that they never meet the catalogue's ids or those of Windows.
 */
export type Criticality = "High" | "Medium" | "Low";

export type CatalogueEntry = {
  /** CloudEvents type without prefix and version. */
  type: string;
  summary: string;
  description: string;
  criticality: Criticality;
  group: "CA operation" | "Certificate operation" | "Portal operation";
  outcome: "success" | "failure";
};

export const catalogue = {
  4882: {
    type: "ca.permissions.changed",
    summary: "The security permissions for Certificate Services changed",
    description: "A change in CA settings that might give or remove critical permissions.",
    criticality: "High",
    group: "CA operation",
    outcome: "success",
  },
  92: {
    type: "ca.change.denied",
    summary: "CA change denied due to insufficient permissions",
    description: "Someone tried to change a CA without the permission for it. Nothing was changed.",
    criticality: "High",
    group: "CA operation",
    outcome: "failure",
  },
  23: {
    type: "ca.intermediate.request.rejected",
    summary: "Intermediate CA request rejected",
    description: "A request for a new intermediate CA was rejected.",
    criticality: "High",
    group: "CA operation",
    outcome: "failure",
  },
  19: {
    type: "ca.deleted",
    summary: "CA deleted",
    description: "A CA was deleted and its key destroyed.",
    criticality: "High",
    group: "CA operation",
    outcome: "success",
  },
  28: {
    type: "ca.intermediate.imported",
    summary: "Intermediate CA was imported",
    description: "An intermediate CA that chains to an external CA was added.",
    criticality: "Medium",
    group: "CA operation",
    outcome: "success",
  },
  22: {
    type: "ca.intermediate.created",
    summary: "Intermediate CA created with portal root",
    description: "An intermediate CA that chains to a root of this portal was created.",
    criticality: "Medium",
    group: "CA operation",
    outcome: "success",
  },
  12: {
    type: "ca.renewed",
    summary: "CA was renewed",
    description: "A CA got a new certificate.",
    criticality: "Low",
    group: "CA operation",
    outcome: "success",
  },
  4888: {
    type: "certificate.request.denied",
    summary: "Certificate request denied due to insufficient permissions",
    description: "Someone asked for a certificate without the permission for it. Nothing was issued.",
    criticality: "High",
    group: "Certificate operation",
    outcome: "failure",
  },
  4870: {
    type: "certificate.revoked",
    summary: "A certificate has been revoked",
    description: "A mistaken revocation, or a replacement that is not installed everywhere yet, can cause an outage.",
    criticality: "Medium",
    group: "Certificate operation",
    outcome: "success",
  },
  4872: {
    type: "crl.published",
    summary: "Publish CRL",
    description: "A new CRL is served. The portal takes care of it; nobody has to follow it.",
    criticality: "Low",
    group: "Certificate operation",
    outcome: "success",
  },
  4887: {
    type: "certificate.created",
    summary: "Certificate was created",
    description: "A certificate was issued.",
    criticality: "Low",
    group: "Certificate operation",
    outcome: "success",
  },
  90001: {
    type: "settings.siem.changed",
    summary: "SIEM settings changed",
    description: "Where the audit log goes, or whether it goes anywhere, was changed.",
    criticality: "High",
    group: "Portal operation",
    outcome: "success",
  },
  90002: {
    type: "settings.siem.tested",
    summary: "SIEM connection tested",
    description: "Test Connection was pressed; the outcome is in the event.",
    criticality: "Low",
    group: "Portal operation",
    outcome: "success",
  },
  90003: {
    type: "settings.change.denied",
    summary: "Settings change denied due to insufficient permissions",
    description: "Someone tried to change or test settings without the permission for it. Nothing was changed.",
    criticality: "High",
    group: "Portal operation",
    outcome: "failure",
  },
  90004: {
    type: "ca.root.created",
    summary: "Root CA created",
    description: "A root CA was created in this portal.",
    criticality: "High",
    group: "CA operation",
    outcome: "success",
  },
} as const satisfies Record<number, CatalogueEntry>;

export type EventId = keyof typeof catalogue;

export const eventIds = Object.keys(catalogue).map(Number) as EventId[];

/** The eleven that the how-to lists, in its order. */
export const howToEventIds = [
  4882, 92, 23, 19, 28, 22, 12, 4888, 4870, 4872, 4887,
] as const satisfies readonly EventId[];

export function isEventId(id: number): id is EventId {
  return id in catalogue;
}

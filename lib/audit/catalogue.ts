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
  90005: {
    type: "settings.siem.paused",
    summary: "Audit log export paused",
    description: "The export was switched off. Events wait and are sent once it is switched on again.",
    criticality: "High",
    group: "Portal operation",
    outcome: "success",
  },
  90006: {
    type: "settings.siem.resumed",
    summary: "Audit log export resumed",
    description: "The export was switched on. Events that waited are sent first.",
    criticality: "Medium",
    group: "Portal operation",
    outcome: "success",
  },
  90007: {
    type: "ca.request.submitted",
    summary: "CA request submitted",
    description: "Someone asked for an intermediate CA, or made a request for an external CA to sign.",
    criticality: "Medium",
    group: "CA operation",
    outcome: "success",
  },
  90008: {
    type: "ca.request.approved",
    summary: "CA request approved",
    description: "A request for an intermediate CA was approved; event 22 tells of the CA itself.",
    criticality: "Medium",
    group: "CA operation",
    outcome: "success",
  },
  90009: {
    type: "ca.request.cancelled",
    summary: "CA request cancelled",
    description: "A pending CA request was taken back, and its key destroyed.",
    criticality: "Low",
    group: "CA operation",
    outcome: "success",
  },
  90010: {
    type: "ca.request.expired",
    summary: "CA request expired",
    description: "Nobody decided on a CA request in time. Its key was destroyed.",
    criticality: "Low",
    group: "CA operation",
    outcome: "failure",
  },
  90011: {
    type: "certificate.hold.released",
    summary: "Certificate hold released",
    description: "A certificate that was on hold is valid again.",
    criticality: "Medium",
    group: "Certificate operation",
    outcome: "success",
  },
  90012: {
    type: "ca.renewal.failed",
    summary: "CA renewal failed",
    description: "A CA could not be renewed. The reason is in the event; it is tried again at the time that it names.",
    criticality: "High",
    group: "CA operation",
    outcome: "failure",
  },
  90013: {
    type: "crl.lapsing",
    summary: "CRL close to lapsing",
    description: "No new CRL was published in time. Once it lapses, clients refuse every certificate of the CA.",
    criticality: "High",
    group: "CA operation",
    outcome: "failure",
  },
  90014: {
    type: "ca.settings.changed",
    summary: "CA settings changed",
    description: "The schedule of a CA's CRL or of its renewal was changed.",
    criticality: "Medium",
    group: "CA operation",
    outcome: "success",
  },
  90015: {
    type: "member.invited",
    summary: "Member invited",
    description: "Someone was invited into the subscription.",
    criticality: "Medium",
    group: "Portal operation",
    outcome: "success",
  },
  90016: {
    type: "member.joined",
    summary: "Member joined",
    description: "An invited person joined the subscription.",
    criticality: "Medium",
    group: "Portal operation",
    outcome: "success",
  },
  90017: {
    type: "member.role.changed",
    summary: "Member role changed",
    description: "What a member may do in the subscription was changed.",
    criticality: "High",
    group: "Portal operation",
    outcome: "success",
  },
  90018: {
    type: "member.removed",
    summary: "Member removed",
    description: "A member, or an open invitation, was taken out of the subscription.",
    criticality: "High",
    group: "Portal operation",
    outcome: "success",
  },
  90019: {
    type: "auth.sign-in.throttled",
    summary: "Sign-in throttled",
    description: "Too many sign-ins with a wrong password; further ones are refused for a while.",
    criticality: "Medium",
    group: "Portal operation",
    outcome: "failure",
  },
  90020: {
    type: "auth.sessions.ended",
    summary: "Sessions ended",
    description: "A person signed out everywhere.",
    criticality: "Low",
    group: "Portal operation",
    outcome: "success",
  },
  90021: {
    type: "portal.set-up",
    summary: "Portal set up",
    description: "The first administrator was created with the one-time token.",
    criticality: "High",
    group: "Portal operation",
    outcome: "success",
  },
  90022: {
    type: "confirmation.requested",
    summary: "Confirmation requested",
    description: "An operation under dual control waits for a second administrator.",
    criticality: "Medium",
    group: "Portal operation",
    outcome: "success",
  },
  90023: {
    type: "confirmation.given",
    summary: "Confirmation given",
    description: "A second administrator confirmed an operation; its own event follows.",
    criticality: "Medium",
    group: "Portal operation",
    outcome: "success",
  },
  90024: {
    type: "confirmation.declined",
    summary: "Confirmation declined",
    description: "A second administrator declined an operation, or it was taken back. Nothing was changed.",
    criticality: "Medium",
    group: "Portal operation",
    outcome: "failure",
  },
  90025: {
    type: "confirmation.expired",
    summary: "Confirmation expired",
    description: "Nobody confirmed an operation in time. Nothing was changed.",
    criticality: "Low",
    group: "Portal operation",
    outcome: "failure",
  },
  90026: {
    type: "settings.dual-control.changed",
    summary: "Dual control changed",
    description: "Whether dangerous operations need a second administrator was changed.",
    criticality: "High",
    group: "Portal operation",
    outcome: "success",
  },
  90027: {
    type: "certificate.renewal.failed",
    summary: "Certificate renewal failed",
    description: "A certificate could not be renewed. The reason is in the event.",
    criticality: "Medium",
    group: "Certificate operation",
    outcome: "failure",
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

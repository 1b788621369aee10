import { randomUUID } from "node:crypto";
import { countEventsByTime } from "@/lib/audit/count-events-by-time";
import { noFilters } from "@/lib/audit/event-filters";
import { listEventChoices } from "@/lib/audit/list-event-choices";
import { listEventSequences } from "@/lib/audit/list-event-sequences";
import { listEvents } from "@/lib/audit/list-events";
import type { Ctx } from "@/lib/auth/actor";
import type { CaOperation, Operation, SubscriptionOperation } from "@/lib/auth/permissions";
import type { GrantFixture } from "@/lib/auth/testing/grant-state";
import { caDeletionImpact } from "@/lib/ca/ca-deletion-impact";
import { createRootCa } from "@/lib/ca/create-root-ca";
import { deleteCa } from "@/lib/ca/delete-ca";
import { downloadCaCertificate } from "@/lib/ca/download-ca-certificate";
import { editCaSettings } from "@/lib/ca/edit-ca-settings";
import { getCa } from "@/lib/ca/get-ca";
import { changeCaPermissions } from "@/lib/ca/permissions/change-ca-permissions";
import { listCaPermissions } from "@/lib/ca/permissions/list-ca-permissions";
import { publishCrl } from "@/lib/ca/publish-crl";
import { renewCa } from "@/lib/ca/renew-ca";
import { approveCaRequest } from "@/lib/ca/requests/approve-ca-request";
import { cancelCaRequest } from "@/lib/ca/requests/cancel-ca-request";
import { checkCaCertificate } from "@/lib/ca/requests/check-ca-certificate";
import { createExternalCaRequest } from "@/lib/ca/requests/create-external-ca-request";
import { downloadCaRequest } from "@/lib/ca/requests/download-ca-request";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import { rejectCaRequest } from "@/lib/ca/requests/reject-ca-request";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { downloadCertificate } from "@/lib/certificates/download-certificate";
import { getCertificate } from "@/lib/certificates/get-certificate";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { releaseHold } from "@/lib/certificates/release-hold";
import { renewCertificate } from "@/lib/certificates/renew-certificate";
import { revocationImpact } from "@/lib/certificates/revocation-impact";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { revokeCertificates } from "@/lib/certificates/revoke-certificates";
import { declineConfirmation } from "@/lib/confirmations/decline-confirmation";
import { getConfirmation } from "@/lib/confirmations/get-confirmation";
import { getDualControl } from "@/lib/confirmations/get-dual-control";
import { giveConfirmation } from "@/lib/confirmations/give-confirmation";
import { listConfirmations } from "@/lib/confirmations/list-confirmations";
import { setDualControl } from "@/lib/confirmations/set-dual-control";
import { destinationSettings } from "@/lib/export/destination-settings";
import { getDestinationSettings } from "@/lib/export/get-destination-settings";
import { saveDestinationSettings } from "@/lib/export/save-destination-settings";
import { testDestination } from "@/lib/export/test-destination";
import { changeMemberRole } from "@/lib/members/change-member-role";
import { inviteMember } from "@/lib/members/invite-member";
import { listMembers } from "@/lib/members/list-members";
import { removeMember } from "@/lib/members/remove-member";
import { withdrawInvitation } from "@/lib/members/withdraw-invitation";

/**
 * One try at an operation by its verb. Who may is stopped by nothing but the state, which most inputs miss on purpose (an
 * old version, a wrong name), so that the next one finds everything as it was.
 */
export type Attempt = (ctx: Ctx, fixture: GrantFixture) => Promise<unknown>;

const staleVersion = 999;
const inSubscription = ({ tenant }: GrantFixture) => ({ subscriptionId: tenant.subscriptionId });
const onCa = ({ ca }: GrantFixture) => ({ caId: ca.id });
const administratorOf = ({ tenant }: GrantFixture) => tenant.ctx.administrator.actor;
const reason = "superseded";
/** Nothing that can be imported. */
const certificates = { text: "No certificate." };

const settings = destinationSettings.parse({
  ...{ provider: "kafka", brokers: "127.0.0.1:9092", topic: "pki.audit", securityProtocol: "SASL_PLAINTEXT" },
  ...{ saslMechanism: "PLAIN", username: "portal", caCertificate: "" },
});

const newCa = {
  ...{ commonName: "CA", organization: "Example", country: "DE", keyAlgorithm: "EC P-256" as const },
  ...{ lifetimeYears: 10, pathLength: null, nameConstraints: null },
};

const bySubscription: Record<SubscriptionOperation, readonly Attempt[]> = {
  "settings.view": [
    (ctx, on) => getDestinationSettings({ ctx, input: inSubscription(on) }),
    (ctx, on) => getDualControl({ ctx, input: inSubscription(on) }),
  ],
  "settings.edit": [
    (ctx, on) => {
      const typed = { version: staleVersion, enabled: true, settings, password: undefined, withoutPassingTest: false };
      return saveDestinationSettings({ ctx, input: { ...inSubscription(on), ...typed } });
    },
  ],
  "settings.test": [
    (ctx, on) => testDestination({ ctx, input: { ...inSubscription(on), settings, password: undefined } }),
  ],
  "settings.dual-control": [(ctx, on) => setDualControl({ ctx, input: { ...inSubscription(on), enabled: false } })],
  "member.view": [(ctx, on) => listMembers({ ctx, input: inSubscription(on) })],
  "member.manage": [
    (ctx, on) => {
      const { userId } = administratorOf(on);
      return changeMemberRole({ ctx, input: { ...inSubscription(on), userId, role: "administrator" } });
    },
    (ctx, on) => {
      const { email } = administratorOf(on);
      return inviteMember({ ctx, input: { ...inSubscription(on), email, role: "auditor" } });
    },
    (ctx, on) => removeMember({ ctx, input: { ...inSubscription(on), userId: on.lastManagerId } }),
    (ctx, { invitationId }) => withdrawInvitation({ ctx, input: { invitationId } }),
  ],
  "confirmation.view": [
    (ctx, on) => listConfirmations({ ctx, input: { ...inSubscription(on), state: "waiting" } }),
    (ctx, { confirmationId }) => getConfirmation({ ctx, input: { confirmationId } }),
  ],
  "confirmation.decide": [
    (ctx, { confirmationId }) => giveConfirmation({ ctx, input: { confirmationId, digest: "0".repeat(64) } }),
    (ctx, { confirmationId }) => declineConfirmation({ ctx, input: { confirmationId, reason: "Not now." } }),
  ],
  "event.view": [
    (ctx, on) => listEvents({ ctx, input: { ...inSubscription(on), filters: noFilters, before: null } }),
    (ctx, on) => countEventsByTime({ ctx, input: { ...inSubscription(on), filters: noFilters } }),
    (ctx, on) => listEventChoices({ ctx, input: inSubscription(on) }),
    (ctx, on) => listEventSequences({ ctx, input: { ...inSubscription(on), ids: [] } }),
  ],
  "ca.import": [
    (ctx, on) => createExternalCaRequest({ ctx, input: { ...inSubscription(on), name: on.ca.name, ...newCa } }),
    (ctx, on) => checkCaCertificate({ ctx, input: { requestId: on.externalRequestId, certificates } }),
    (ctx, on) => importCaCertificate({ ctx, input: { requestId: on.externalRequestId, certificates } }),
    (ctx, on) => cancelCaRequest({ ctx, input: { requestId: on.externalRequestId } }),
  ],
  "ca-request.view": [
    (ctx, { requestId }) => getCaRequest({ ctx, input: { requestId } }),
    (ctx, on) => downloadCaRequest({ ctx, input: { requestId: on.externalRequestId, format: "pem" } }),
  ],
  "ca.create": [(ctx, on) => createRootCa({ ctx, input: { ...inSubscription(on), name: on.ca.name, ...newCa } })],
};

const byCa: Record<CaOperation, readonly Attempt[]> = {
  "ca.view": [
    (ctx, on) => getCa({ ctx, input: onCa(on) }),
    (ctx, on) => downloadCaCertificate({ ctx, input: { ...onCa(on), format: "pem" } }),
    (ctx, on) => listCaPermissions({ ctx, input: onCa(on) }),
    (ctx, on) => caDeletionImpact({ ctx, input: onCa(on) }),
  ],
  "ca.request-intermediate": [
    (ctx, on) => {
      const input = { ...inSubscription(on), parentId: on.ca.id, name: on.ca.name, ...newCa };
      return requestIntermediateCa({ ctx, input });
    },
  ],
  "ca.decide-request": [
    (ctx, { requestId }) => approveCaRequest({ ctx, input: { requestId, digest: "0".repeat(64) } }),
    (ctx, { requestId }) => rejectCaRequest({ ctx, input: { requestId, reason: "Not now." } }),
    (ctx, { requestId }) => cancelCaRequest({ ctx, input: { requestId } }),
  ],
  "ca.renew": [(ctx, on) => renewCa({ ctx, input: { ...onCa(on), version: staleVersion, key: "same" } })],
  "ca.delete": [(ctx, on) => deleteCa({ ctx, input: { ...onCa(on), version: staleVersion, name: on.ca.name } })],
  "ca.edit-permissions": [
    (ctx, on) => {
      const input = { ...onCa(on), version: staleVersion, access: on.access, grants: [] };
      return changeCaPermissions({ ctx, input });
    },
  ],
  "ca.edit-settings": [
    (ctx, on) => {
      const settings = { crlLifetimeHours: 24, crlOverlapHours: 2, renewAutomatically: true, renewAtPercent: 50 };
      return editCaSettings({ ctx, input: { ...onCa(on), version: staleVersion, renewalKey: "same", ...settings } });
    },
  ],
  "crl.publish": [(ctx, { deletedCa }) => publishCrl({ ctx, input: { caId: deletedCa.id } })],
  "certificate.view": [
    (ctx, { certificateId }) => getCertificate({ ctx, input: { certificateId } }),
    (ctx, { certificateId }) => downloadCertificate({ ctx, input: { certificateId, format: "pem" } }),
    (ctx, { certificateId }) => revocationImpact({ ctx, input: { certificateIds: [certificateId] } }),
  ],
  "certificate.request": [
    (ctx, on) => {
      const input = { ...onCa(on), profile: "tls-server" as const, csr: on.csr, validityDays: 30 };
      return issueCertificate({ ctx, input: { ...input, requestId: randomUUID() } });
    },
    (ctx, { certificateId, csr }) => {
      const input = { certificateId, csr, validityDays: 30, requestId: randomUUID() };
      return renewCertificate({ ctx, input });
    },
  ],
  "certificate.revoke": [
    (ctx, { certificateId }) => releaseHold({ ctx, input: { certificateId } }),
    (ctx, { certificateId }) => revokeCertificate({ ctx, input: { certificateId, reason } }),
    (ctx, { certificateId }) => revokeCertificates({ ctx, input: { certificateIds: [certificateId], reason } }),
  ],
};

/** Every way to try each operation of the permission table. */
export const attempts: Record<Operation, readonly Attempt[]> = { ...bySubscription, ...byCa };

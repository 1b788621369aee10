import { flushDenials } from "@/lib/auth/flush-denials";
import { createRootCa } from "@/lib/ca/create-root-ca";
import { deleteCa } from "@/lib/ca/delete-ca";
import { editCaSettings } from "@/lib/ca/edit-ca-settings";
import { alarmLapsingCrls } from "@/lib/ca/jobs/alarm-lapsing-crls";
import { changeCaPermissions } from "@/lib/ca/permissions/change-ca-permissions";
import { renewCa } from "@/lib/ca/renew-ca";
import { approveCaRequest } from "@/lib/ca/requests/approve-ca-request";
import { cancelCaRequest } from "@/lib/ca/requests/cancel-ca-request";
import { createExternalCaRequest } from "@/lib/ca/requests/create-external-ca-request";
import { expireCaRequests } from "@/lib/ca/requests/expire-ca-requests";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import { rejectCaRequest } from "@/lib/ca/requests/reject-ca-request";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { signExternally } from "@/scripts/docs/story/sign-externally";
import type { Story } from "@/scripts/docs/story/story";

const dayMs = 86_400_000;

function profile(name: string, lifetimeYears: number, pathLength: number | null = null) {
  return {
    ...{ name, commonName: `Example ${name}`, organization: "Example", country: "DE" },
    ...{ keyAlgorithm: "EC P-256" as const, lifetimeYears, pathLength, nameConstraints: null },
  };
}

/** 90004, with the first CRL: 4872. @returns the id of the root */
export function createRoot({ tenant }: Story): Promise<{ id: string }> {
  const { subscriptionId, ctx } = tenant;
  return createRootCa({ ctx: ctx.administrator, input: { subscriptionId, ...profile("Root CA R1", 20, 2) } });
}

/** 90007, 90008, 22, 23, 90009, 90010, and 92 for an operator who approves the own request. */
export async function askForIntermediates({ tenant }: Story, rootId: string): Promise<{ id: string }> {
  const { subscriptionId } = tenant;
  const { administrator, operator } = tenant.ctx;
  const ask = (name: string, lifetimeYears = 5) =>
    requestIntermediateCa({
      ctx: operator,
      input: { subscriptionId, parentId: rootId, ...profile(name, lifetimeYears, 0) },
    });
  const { id } = await ask("Issuing CA 1", 30);
  const { digest } = await getCaRequest({ ctx: administrator, input: { requestId: id } });
  await approveCaRequest({ ctx: operator, input: { requestId: id, digest } }).catch(() => {});
  const { caId } = await approveCaRequest({ ctx: administrator, input: { requestId: id, digest } });
  const rejected = await ask("Issuing CA 2");
  const reason = "One issuing CA is enough for this root.";
  await rejectCaRequest({ ctx: administrator, input: { requestId: rejected.id, reason } });
  const cancelled = await ask("Issuing CA 3");
  await cancelCaRequest({ ctx: operator, input: { requestId: cancelled.id } });
  await ask("Issuing CA 4");
  await expireCaRequests(new Date(Date.now() + 15 * dayMs));
  return { id: caId };
}

/** 28. */
export async function importExternal({ tenant }: Story): Promise<void> {
  const { subscriptionId, ctx } = tenant;
  const input = { subscriptionId, ...profile("Partner CA", 5, 0) };
  const { id } = await createExternalCaRequest({ ctx: ctx.administrator, input });
  const { csrPem } = await getCaRequest({ ctx: ctx.administrator, input: { requestId: id } });
  const text = signExternally(csrPem ?? "");
  await importCaCertificate({ ctx: ctx.administrator, input: { requestId: id, certificates: { text } } });
}

/** 90012 for the intermediate, which ends with its root; 12 for the root; 90014, 4882 and 90013. */
export async function changeCas({ tenant }: Story, rootId: string, intermediateId: string): Promise<void> {
  const { administrator, requester } = tenant.ctx;
  const renew = (caId: string, version: number) =>
    renewCa({ ctx: administrator, input: { caId, version, key: "same" } });
  await renew(intermediateId, 1).catch(() => {});
  await renew(rootId, 1);
  const { version } = await editCaSettings({
    ctx: administrator,
    input: {
      ...{ caId: rootId, version: 2, crlLifetimeHours: 336, crlOverlapHours: 72 },
      ...{ renewAutomatically: true, renewAtPercent: 67, renewalKey: "new" },
    },
  });
  const { userId } = requester.actor;
  const grant = { userId, rights: ["request" as const], profiles: ["tls-server" as const], domains: ["example.com"] };
  await changeCaPermissions({
    ctx: administrator,
    input: { caId: rootId, version, access: "members", grants: [grant, manager(administrator.actor.userId)] },
  });
  await alarmLapsingCrls(new Date(Date.now() + 30 * dayMs));
}

function manager(userId: string) {
  return { userId, rights: ["manage" as const, "request" as const, "revoke" as const], profiles: [], domains: [] };
}

/** 19, with its last CRL; and the refusals that were counted. */
export async function deleteIntermediate({ tenant }: Story, caId: string): Promise<void> {
  const ctx = tenant.ctx.administrator;
  await deleteCa({ ctx, input: { caId, name: "Issuing CA 1", version: 1 } });
  await flushDenials(new Date(Date.now() + dayMs));
}

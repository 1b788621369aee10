import { z } from "zod";
import { actorMay, type Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { rightFor } from "@/lib/auth/permissions";
import type { CaRow } from "@/lib/ca/ca-in-tenant";
import { caOfRequest } from "@/lib/ca/requests/ca-of-request";
import type { CaRequest, CaRequestOutlook } from "@/lib/ca/requests/ca-request";
import { type CaRequestRow, caRequestInTenant } from "@/lib/ca/requests/ca-request-in-tenant";
import {
  constraintsAbove,
  effectivePathLength,
  intermediateErrors,
  intermediateValidity,
} from "@/lib/ca/requests/intermediate-limits";
import { toCaRequestSummary } from "@/lib/ca/requests/to-ca-request-summary";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { pemEncode } from "@/lib/pki/pem";

export const getCaRequestInput = z.object({ requestId: z.string() });

type Standing = Pick<CaRequest, "mayDecide" | "mayCancel" | "mayImport" | "whyNot">;

const nothing: Standing = { mayDecide: false, mayCancel: false, mayImport: false, whyNot: "" };

function standing(ctx: Ctx, request: CaRequestRow, ca: CaRow | null): Standing {
  if (request.state !== "pending") return nothing;
  const own = request.requestedById === ctx.actor.userId;
  if (request.issuer === "portal") {
    const manages = ca?.rights.includes(rightFor("ca.decide-request")) ?? false;
    const whyNot = own
      ? "You asked for this CA yourself, so somebody else who manages the issuing CA decides."
      : `This needs the right Manage on ${ca?.name ?? "the issuing CA"}, which you do not hold.`;
    const mayDecide = manages && !own;
    return { mayDecide, mayCancel: own || manages, mayImport: false, whyNot: mayDecide ? "" : whyNot };
  }
  const mayImport = ca
    ? ca.rights.includes(rightFor("ca.renew"))
    : actorMay(ctx.actor, request.subscriptionId, "ca.import");
  const whyNot = ca
    ? `This needs the right Manage on ${ca.name}, which you do not hold.`
    : "An administrator of the subscription imports it.";
  return { mayDecide: false, mayCancel: own || mayImport, mayImport, whyNot: mayImport ? "" : whyNot };
}

/** What an approval would make now. */
function outlook({ profile, state }: CaRequestRow, parent: CaRow | null): CaRequestOutlook | null {
  if (parent === null || state !== "pending") return null;
  const issuer = readIssuerCertificate(parent.certificateDer);
  const { notAfter, cutToParent } = intermediateValidity(issuer, profile.lifetimeYears, new Date());
  const pathLength = effectivePathLength(parent, profile.pathLength);
  const [problem] = Object.values(intermediateErrors(profile, parent));
  const notes = [
    ...(cutToParent ? [`It ends with ${parent.name}, before the lifetime that was asked for.`] : []),
    ...(pathLength === profile.pathLength ? [] : [`The path length of ${parent.name} limits it to ${pathLength}.`]),
  ];
  return {
    ...{ notAfter: notAfter.toISOString(), pathLength, notes, problem: problem ?? null },
    inheritedConstraints: constraintsAbove(parent),
  };
}

/**
 * A CA request with what the reader may do about it, and why not. Its requester may always read it.
 * @throws ServiceError NOT_FOUND, FORBIDDEN
 */
export async function getCaRequest(call: { ctx: Ctx; input: z.output<typeof getCaRequestInput> }): Promise<CaRequest> {
  const { ctx, input } = call;
  const request = await caRequestInTenant(ctx, input.requestId);
  const { subscriptionId, subject, profile, digest, csrDer, caId, reason } = request;
  const target = { subscriptionId, ca: null, subject: `ca-requests/${request.id}` };
  if (request.requestedById !== ctx.actor.userId) await authorize(ctx, "ca-request.view", target);
  const ca = await caOfRequest(ctx, request);
  const { lifetimeYears, pathLength, nameConstraints } = profile;
  return {
    ...toCaRequestSummary(request, request.parentId === null ? null : (ca?.name ?? null), ctx.actor.userId),
    ...{ subject, lifetimeYears, pathLength, nameConstraints, digest, caId, reason },
    outlook: outlook(request, request.parentId === null ? null : ca),
    csrPem: csrDer === null ? null : pemEncode("CERTIFICATE REQUEST", csrDer),
    ...standing(ctx, request, ca),
  };
}

import { z } from "zod";
import { actorMay, type Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
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
import { requireIssuingParent } from "@/lib/ca/requests/require-issuing-parent";
import { toCaRequestSummary } from "@/lib/ca/requests/to-ca-request-summary";
import { ServiceError } from "@/lib/errors";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { pemEncode } from "@/lib/pki/pem";

export const getCaRequestInput = z.object({ requestId: z.string() });

type Standing = Pick<CaRequest, "mayDecide" | "mayCancel" | "mayImport" | "whyNot">;

const nothing: Standing = { mayDecide: false, mayCancel: false, mayImport: false, whyNot: "" };

function standing(ctx: Ctx, request: CaRequestRow, ca: CaRow | null, now: Date): Standing {
  if (request.state !== "pending" || request.expiresAt <= now) return nothing;
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

function wordsOf(error: unknown): string {
  if (error instanceof ServiceError) return error.message;
  throw error;
}

/** What an approval would make now. */
async function outlook(request: CaRequestRow, parent: CaRow | null, now: Date): Promise<CaRequestOutlook | null> {
  const { profile, state, expiresAt } = request;
  if (parent === null || state !== "pending" || expiresAt <= now) return null;
  const issuer = readIssuerCertificate(parent.certificateDer);
  const { notAfter, cutToParent } = intermediateValidity(issuer, profile.lifetimeYears, now);
  const pathLength = effectivePathLength(parent, profile.pathLength);
  const unable = await requireIssuingParent(parent, now).then(() => null, wordsOf);
  const [problem = null] = [unable ?? [], Object.values(intermediateErrors(profile, parent))].flat();
  const notes = [
    ...(cutToParent ? [`It ends with ${parent.name}, before the lifetime that was asked for.`] : []),
    ...(pathLength === profile.pathLength ? [] : [`The path length of ${parent.name} limits it to ${pathLength}.`]),
  ];
  return {
    ...{ notAfter: notAfter.toISOString(), pathLength, notes, problem },
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
  if (request.requestedById !== ctx.actor.userId) requireToRead(ctx, "ca-request.view", subscriptionId);
  const now = new Date();
  const ca = await caOfRequest(ctx, request);
  const { lifetimeYears, pathLength, nameConstraints } = profile;
  return {
    ...toCaRequestSummary(request, request.parentId === null ? null : (ca?.name ?? null), ctx.actor.userId, now),
    ...{ subject, lifetimeYears, pathLength, nameConstraints, digest, caId, reason },
    outlook: await outlook(request, request.parentId === null ? null : ca, now),
    csrPem: csrDer === null ? null : pemEncode("CERTIFICATE REQUEST", csrDer),
    ...standing(ctx, request, ca, now),
  };
}

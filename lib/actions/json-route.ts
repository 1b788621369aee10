import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { clientIp } from "@/lib/actions/request-ctx";
import { toActionFailure } from "@/lib/actions/to-action-failure";
import type { Ctx } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { type ErrorCode, ServiceError } from "@/lib/errors";

const statusOf: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
  CONFLICT: 409,
  NOT_TESTED: 409,
  RATE_LIMITED: 429,
  INTERNAL: 500,
};

async function signedIn(requestId: string): Promise<Ctx> {
  const actor = await currentActor();
  if (!actor) throw new ServiceError("UNAUTHENTICATED", "Your session has ended.", { nextStep: "Sign in again." });
  return { actor, ip: await clientIp(), requestId };
}

/** A GET that answers what a reading verb returns, from the query parsed by the schema. */
export function jsonRoute<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (call: { ctx: Ctx; input: z.output<Schema> }) => Promise<T>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = randomUUID();
    try {
      const query = Object.fromEntries(new URL(request.url).searchParams);
      return Response.json(await verb({ ctx: await signedIn(requestId), input: schema.parse(query) }));
    } catch (error) {
      const failure = toActionFailure(error, requestId);
      return Response.json(failure, { status: statusOf[failure.code] });
    }
  };
}

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { parseEventView } from "@/app/(portal)/events/_components/parse-event-view";
import { clientIp } from "@/lib/actions/request-ctx";
import { toActionFailure } from "@/lib/actions/to-action-failure";
import { currentActor } from "@/lib/auth/current-actor";
import { type ErrorCode, ServiceError } from "@/lib/errors";
import { watchEvents } from "@/lib/export/watch-events";

const extra = z.object({
  subscription: z.string(),
  head: z.string(),
  tail: z.coerce.number(),
  watch: z.string().transform((ids) => ids.split(",").filter(Boolean)),
});

const statusOf: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
};

async function readNews(params: Record<string, string>, requestId: string) {
  const actor = await currentActor();
  if (!actor) throw new ServiceError("UNAUTHENTICATED", "Your session has ended.");
  const ctx = { actor, ip: await clientIp(), requestId };
  const parsed = parseEventView(params);
  if (!parsed.ok) throw new ServiceError("INVALID_INPUT", "The address has a part that can't be used.");
  const { subscription, head, tail, watch } = extra.parse(params);
  const { filters } = parsed.view;
  return watchEvents({
    ctx,
    input: { subscriptionId: subscription, filters, head, tailCount: tail, watchedIds: watch },
  });
}

/** What is new since a page of the event log was read, for the page to ask every few seconds. Reads only. */
export async function GET(request: Request): Promise<Response> {
  const requestId = randomUUID();
  try {
    return Response.json(await readNews(Object.fromEntries(new URL(request.url).searchParams), requestId));
  } catch (error) {
    const failure = toActionFailure(error, requestId);
    return Response.json(failure, { status: statusOf[failure.code] ?? 500 });
  }
}

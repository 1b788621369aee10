import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult } from "@/lib/actions/action-result";
import { clientIp, requirePortalOrigin } from "@/lib/actions/request-ctx";
import { toActionFailure } from "@/lib/actions/to-action-failure";

/** What a verb gets when nobody is signed in. */
export type PublicCtx = { ip: string | null; requestId: string };

/** As `createAction`, for the one thing that is done before anybody can sign in. */
export function createPublicAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (call: { ctx: PublicCtx; input: z.output<Schema> }) => Promise<T>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    const requestId = randomUUID();
    try {
      await requirePortalOrigin();
      return { ok: true, data: await verb({ ctx: { ip: await clientIp(), requestId }, input: schema.parse(input) }) };
    } catch (error) {
      unstable_rethrow(error);
      return toActionFailure(error, requestId);
    }
  };
}

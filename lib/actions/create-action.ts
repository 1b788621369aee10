import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult } from "@/lib/actions/action-result";
import { actionCtx } from "@/lib/actions/request-ctx";
import { toActionFailure } from "@/lib/actions/to-action-failure";
import type { Ctx } from "@/lib/auth/actor";

/**
 * Turns a verb into a server action: authenticates, parses by the schema, calls, maps the outcome.
 * Authorization is the verb's own, on the row that it loaded.
 */
export function createAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (call: { ctx: Ctx; input: z.output<Schema> }) => Promise<T>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    const requestId = randomUUID();
    try {
      const ctx = await actionCtx(requestId);
      return { ok: true, data: await verb({ ctx, input: schema.parse(input) }) };
    } catch (error) {
      unstable_rethrow(error);
      return toActionFailure(error, requestId);
    }
  };
}

import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { ActionResult } from "@/lib/actions/action-result";
import { readJson } from "@/lib/actions/read-json";
import { actionCtx } from "@/lib/actions/request-ctx";
import { toActionFailure } from "@/lib/actions/to-action-failure";
import type { Ctx } from "@/lib/auth/actor";

/** One line of the answer: something that has happened, or how it ended. The last line is always the result. */
export type StreamLine<Progress, T> = { progress: Progress } | { result: ActionResult<T> };

type StreamVerb<Input, Progress, T> = (call: {
  ctx: Ctx;
  input: Input;
  onProgress: (progress: Progress) => void;
  /** Aborted once nobody reads the answer any more. */
  signal: AbortSignal;
}) => Promise<T>;

/**
 * A POST that tells what happens while it does, as lines of JSON. It authenticates, checks the origin and parses as a
 * server action does, and a refusal is a result like any other.
 */
export function streamRoute<Schema extends z.ZodType, Progress, T>(
  schema: Schema,
  verb: StreamVerb<z.output<Schema>, Progress, T>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = randomUUID();
    const aborter = new AbortController();
    const work = async (write: (line: StreamLine<Progress, T>) => void): Promise<void> => {
      try {
        const ctx = await actionCtx(requestId);
        const input = schema.parse(await readJson(request));
        const onProgress = (progress: Progress) => write({ progress });
        write({ result: { ok: true, data: await verb({ ctx, input, onProgress, signal: aborter.signal }) } });
      } catch (error) {
        write({ result: toActionFailure(error, requestId) });
      }
    };
    request.signal.addEventListener("abort", () => aborter.abort(), { once: true });
    return new Response(lines(work, aborter), {
      // Proxies that gather an answer would take the point away.
      headers: { "Content-Type": "application/x-ndjson", "X-Accel-Buffering": "no" },
    });
  };
}

function lines<Line>(
  work: (write: (line: Line) => void) => Promise<void>,
  aborter: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      await work((line) => {
        if (!aborter.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      });
      if (!aborter.signal.aborted) controller.close();
    },
    cancel() {
      aborter.abort();
    },
  });
}

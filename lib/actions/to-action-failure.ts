import { z } from "zod";
import type { ActionFailure } from "@/lib/actions/action-result";
import { ServiceError } from "@/lib/errors";
import { log } from "@/lib/log";

function fromZod(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.join(".") || "form";
    fields[field] ??= issue.message;
  }
  return fields;
}

/** The one mapper at the edge: closed codes out, the unknown becomes a general text and its cause a log line. */
export function toActionFailure(error: unknown, requestId: string): ActionFailure {
  if (error instanceof z.ZodError) {
    return {
      ok: false,
      code: "INVALID_INPUT",
      message: "Some fields need another value.",
      fieldErrors: fromZod(error),
      requestId,
    };
  }
  if (error instanceof ServiceError) {
    const { code, message, nextStep, fieldErrors } = error;
    return { ok: false, code, message, nextStep, fieldErrors, requestId };
  }
  log().error({ requestId, err: error }, "unexpected error");
  return {
    ok: false,
    code: "INTERNAL",
    message: "The portal failed to do this, and nothing was changed.",
    nextStep: `Try again. If it stays, give the administrator of this portal the request id ${requestId}.`,
    requestId,
  };
}

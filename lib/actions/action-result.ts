import type { ErrorCode, FieldErrors } from "@/lib/errors";

export type ActionFailure = {
  ok: false;
  code: ErrorCode;
  message: string;
  nextStep?: string;
  fieldErrors?: FieldErrors;
  /** Finds the full cause in the log. */
  requestId: string;
};

/** What every server action answers. It never throws to the browser but for a redirect. */
export type ActionResult<T> = { ok: true; data: T } | ActionFailure;

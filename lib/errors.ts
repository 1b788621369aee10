/** Closed list: a new way to fail is a new code, with its words in `lib/actions/to-action-error.ts`. */
export const errorCodes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "INVALID_INPUT",
  "CONFLICT",
  "NOT_TESTED",
  "RATE_LIMITED",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Messages by the name of the form field that they belong to. */
export type FieldErrors = Record<string, string>;

type Details = { fieldErrors?: FieldErrors; nextStep?: string; cause?: unknown };

/**
 * What a verb throws when it refuses. `message` says what happened and why, `nextStep` what to do;
 * both are shown to the person and hold no secret. `cause` goes to the log alone.
 */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly fieldErrors: FieldErrors | undefined;
  readonly nextStep: string | undefined;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = "ServiceError";
    this.code = code;
    this.fieldErrors = details.fieldErrors;
    this.nextStep = details.nextStep;
  }
}

/** A miss and a row of another subscription read alike, so that guessing ids tells nothing. */
export function notFound(what: string): ServiceError {
  return new ServiceError("NOT_FOUND", `${what} was not found.`, {
    nextStep: "It may have been removed, or it belongs to a subscription that you are not a member of.",
  });
}

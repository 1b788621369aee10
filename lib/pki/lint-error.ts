/** Content that must not be signed. It points at a fault of the caller or of the engine, never at a person's input. */
export class LintError extends Error {
  constructor(message: string) {
    super(`Not signed: ${message}`);
    this.name = "LintError";
  }
}

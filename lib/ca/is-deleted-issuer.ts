/** Whether the database refused a certificate or a CA because its issuer was deleted a moment before. */
export function isDeletedIssuer(error: unknown): boolean {
  return error instanceof Error && error.message.includes("The issuing CA is deleted.");
}

/** Many at once, and a CA's certificate, on which everything below it hangs: under dual control they wait. */
export function needsConfirmation(rows: readonly { childCaId: string | null }[]): boolean {
  return rows.length > 1 || rows.some(({ childCaId }) => childCaId !== null);
}

import { ServiceError } from "@/lib/errors";
import { holdReasonCode } from "@/lib/pki/revocation-reasons";

type Revocation = { serialNumber: string; revokedAt: Date | null; revocationReason: number | null };

/** On hold: revoked in a way that can be taken back (RFC 5280, section 5.3.1). */
export function isOnHold({ revokedAt, revocationReason }: Omit<Revocation, "serialNumber">): boolean {
  return revokedAt !== null && revocationReason === holdReasonCode;
}

/** A valid certificate may be revoked or held; a held one may be revoked for good, and nothing more. */
function isRevocable(row: Revocation, reasonCode: number): boolean {
  return row.revokedAt === null || (isOnHold(row) && reasonCode !== holdReasonCode);
}

/** @throws ServiceError CONFLICT, naming those that are revoked, or on hold, already: then nothing is done */
export function requireRevocable(rows: readonly Revocation[], reasonCode: number): void {
  const barred = rows.filter((row) => !isRevocable(row, reasonCode));
  if (barred.length === 0) return;
  const [first] = barred;
  const held = first && isOnHold(first);
  if (rows.length === 1) {
    const message = held
      ? "The certificate is on hold already, so nothing was done."
      : "The certificate is revoked already. Date and reason stay as they are.";
    const nextStep = "Load the page again to see when and why it was revoked.";
    throw new ServiceError("CONFLICT", message, { nextStep });
  }
  const named = barred.slice(0, 3).map(({ serialNumber }) => serialNumber);
  const serials = barred.length > named.length ? `${named.join(", ")} and more` : named.join(", ");
  throw new ServiceError(
    "CONFLICT",
    `${barred.length} of the ${rows.length} certificates are revoked already, so none was changed: ${serials}.`,
    { nextStep: "Load the page again and choose from those that are left." },
  );
}

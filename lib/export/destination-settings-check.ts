import { type FieldErrors, ServiceError } from "@/lib/errors";
import { type DestinationSettings, missingPassword } from "@/lib/export/destination-settings";
import { type DestinationRow, storedPassword } from "@/lib/export/destination-settings-row";
import { providerOf } from "@/lib/export/providers";

type Candidate = { settings: DestinationSettings; password?: string | undefined };

/**
 * Whether the settings can be used: for saving and testing alike, so that neither sends a stored password to another
 * place.
 * @returns how to get the password, typed or stored
 * @throws ServiceError INVALID_INPUT with field errors
 */
export function checkDestinationSettings(stored: DestinationRow | null, candidate: Candidate): () => string {
  const fieldErrors: FieldErrors = {};
  const found = providerOf(candidate.settings).findFieldErrors(candidate.settings);
  for (const [field, message] of Object.entries(found)) fieldErrors[`settings.${field}`] = message;
  const missing = candidate.password === undefined && missingPassword(stored?.settings ?? null, candidate.settings);
  if (missing) fieldErrors.password = missing;
  if (Object.keys(fieldErrors).length > 0) {
    throw new ServiceError("INVALID_INPUT", "Some fields need another value.", { fieldErrors });
  }
  return () => candidate.password ?? (stored ? storedPassword(stored) : "");
}

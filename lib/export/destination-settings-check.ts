import { type FieldErrors, ServiceError } from "@/lib/errors";
import {
  changesThatNeedPassword,
  type DestinationSettings,
  passwordAskedAgain,
} from "@/lib/export/destination-settings";
import { type DestinationRow, storedPassword } from "@/lib/export/destination-settings-row";
import { providerOf } from "@/lib/export/providers";

type Candidate = { settings: DestinationSettings; password?: string | undefined };

function passwordError(stored: DestinationRow | null, { settings, password }: Candidate): string | null {
  if (password !== undefined) return null;
  if (!stored) return "Enter the SASL password.";
  const changes = changesThatNeedPassword(stored.settings, settings);
  return changes.length === 0 ? null : passwordAskedAgain(changes);
}

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
  const password = passwordError(stored, candidate);
  if (password !== null) fieldErrors.password = password;
  if (Object.keys(fieldErrors).length > 0) {
    throw new ServiceError("INVALID_INPUT", "Some fields need another value.", { fieldErrors });
  }
  return () => candidate.password ?? (stored ? storedPassword(stored) : "");
}

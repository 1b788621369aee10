import { type FieldErrors, ServiceError } from "@/lib/errors";
import {
  type DestinationSettings,
  missingClientKey,
  missingPassword,
  needsClientKey,
  needsPassword,
  type TypedSecrets,
} from "@/lib/export/destination-settings";
import { type DestinationRow, storedClientKey, storedPassword } from "@/lib/export/destination-settings-row";
import { providerOf } from "@/lib/export/providers";

type Candidate = TypedSecrets & { settings: DestinationSettings };

/** What a connection is made with; empty where the settings need none. */
export type DestinationSecrets = { password: string; clientKey: string };

/**
 * Whether the settings can be used: for saving and testing alike, so that neither sends a stored secret to another
 * place.
 * @returns how to get the secrets, typed or stored
 * @throws ServiceError INVALID_INPUT with field errors
 */
export function checkDestinationSettings(
  stored: DestinationRow | null,
  candidate: Candidate,
): () => DestinationSecrets {
  const { settings, password, clientKey } = candidate;
  const fieldErrors: FieldErrors = {};
  for (const [field, message] of Object.entries(providerOf(settings).findFieldErrors(settings, clientKey))) {
    fieldErrors[field === "clientKey" ? field : `settings.${field}`] = message;
  }
  const before = stored?.settings ?? null;
  const missing = {
    password: password === undefined ? missingPassword(before, settings) : null,
    clientKey: clientKey === undefined ? missingClientKey(before, settings) : null,
  };
  for (const [field, message] of Object.entries(missing)) if (message) fieldErrors[field] = message;
  if (Object.keys(fieldErrors).length > 0) {
    throw new ServiceError("INVALID_INPUT", "Some fields need another value.", { fieldErrors });
  }
  return () => ({
    password: needsPassword(settings) ? (password ?? (stored ? storedPassword(stored) : "")) : "",
    clientKey: needsClientKey(settings) ? (clientKey ?? (stored ? storedClientKey(stored) : "")) : "",
  });
}

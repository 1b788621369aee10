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
import { kafkaErrorWords } from "@/lib/kafka/kafka-error";

type Candidate = TypedSecrets & { settings: DestinationSettings };

/** What a connection is made with; empty where the settings need none. */
export type DestinationSecrets = { password: string; clientKey: string };

/**
 * Whether the settings can be used: for saving and testing alike, so that neither sends a stored secret to another
 * place.
 * @returns how to get the secrets, typed or stored; it throws INVALID_INPUT, too, when a stored one does not open
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
  const known = (secret: keyof DestinationSecrets, open: (row: DestinationRow) => string) =>
    candidate[secret] ?? (stored ? opened(secret, () => open(stored)) : "");
  return () => ({
    password: needsPassword(settings) ? known("password", storedPassword) : "",
    clientKey: needsClientKey(settings) ? known("clientKey", storedClientKey) : "",
  });
}

/** @throws ServiceError INVALID_INPUT for one that was sealed with another key, or changed */
function opened(field: keyof DestinationSecrets, open: () => string): string {
  try {
    return open();
  } catch (cause) {
    const { title, nextStep } = kafkaErrorWords.PASSWORD_UNREADABLE;
    const words =
      "What is stored does not open with the portal's encryption key. Enter it again, or put the earlier key back.";
    throw new ServiceError("INVALID_INPUT", `${title}.`, { fieldErrors: { [field]: words }, nextStep, cause });
  }
}

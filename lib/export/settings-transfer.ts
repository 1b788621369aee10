import { z } from "zod";
import {
  type DestinationSettings,
  destinationSettings,
  settingNames as formNames,
  type SettingName,
  settingLabels,
} from "@/lib/export/destination-settings";
import { kafkaSettings } from "@/lib/kafka/destination";

export const settingsFormat = "cloud-pki-siem-settings";
export const settingsFormatVersion = 1;
/** Two certificate bundles of 64 KiB and everything else fit in. In UTF-16 units. */
export const maxSettingsFileLength = 262_144;

/** What a settings file holds. Secrets have no place in it. */
export type TransferredSettings = { enabled: boolean; settings: DestinationSettings };

/** Why a file was not taken: `problem` of the whole, `fieldErrors` by the settings' names. Both are words for people. */
export type ImportedSettings =
  | ({ ok: true } & TransferredSettings)
  | { ok: false; problem: string; fieldErrors: readonly { path: string; message: string }[] };

const head = { format: z.literal(settingsFormat), formatVersion: z.int().positive() };
const envelope = z.strictObject({
  ...head,
  product: z.string().optional(),
  exportedAt: z.string().optional(),
  subscription: z.string().optional(),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
});

const settingNames: ReadonlySet<string> = new Set(["provider", ...Object.keys(kafkaSettings.shape)]);

/** The file: two blanks deep, the settings in the form's order, a newline at the end. */
export function exportSettings(
  { enabled, settings }: TransferredSettings,
  about: { subscription: string; exportedAt: Date },
): string {
  const content = {
    format: settingsFormat,
    formatVersion: settingsFormatVersion,
    product: "Cloud PKI",
    exportedAt: about.exportedAt.toISOString(),
    subscription: about.subscription,
    enabled,
    settings,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** `kafka-settings-<subscription>.json`, with nothing in it that a file system minds. */
export function settingsFileName(subscription: string): string {
  const plain = subscription
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return `kafka-settings-${plain || "subscription"}.json`;
}

const secretName = /password|passwd|secret|client.?key|private.?key|jaas|credential/i;
const secretValue = /PRIVATE KEY-----|LoginModule\s/;

/** The first place where the content has a secret, as a path; null when there is none. As deep as a file may be nested. */
function findSecret(content: unknown): string | null {
  const places = [{ value: content, path: "" }];
  for (const { value, path } of places) {
    if (typeof value === "string" && secretValue.test(value)) return path;
    if (typeof value !== "object" || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      const inside = Array.isArray(value) ? path : path === "" ? name : `${path}.${name}`;
      if (!Array.isArray(value) && secretName.test(name)) return inside;
      places.push({ value: inner, path: inside });
    }
  }
  return null;
}

const secretText = /PRIVATE KEY|LoginModule|SharedAccessKey\s*=|(?:password|passwd|secret)["']?\s*[=:]/i;

/**
 * The first setting with a secret in it by mistake, such as a token endpoint with `client_secret` in its query or a
 * connection string for a username; null when there is none.
 */
export function settingWithSecret(settings: DestinationSettings): SettingName | null {
  return formNames.find((name) => secretText.test(String(settings[name]))) ?? null;
}

function refused(problem: string, fieldErrors: { path: string; message: string }[] = []): ImportedSettings {
  return { ok: false, problem, fieldErrors };
}

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Names that are in the file and not in the format. */
function unknownNames(content: object): string[] {
  const own = Object.keys(content).filter((name) => !Object.hasOwn(envelope.shape, name));
  const { settings } = content as { settings?: unknown };
  const inner = typeof settings === "object" && settings !== null ? Object.keys(settings) : [];
  return [...own, ...inner.filter((name) => !settingNames.has(name)).map((name) => `settings.${name}`)];
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `“${name.slice(0, 60)}”`);
  return names.length > 5 ? `${shown.join(", ")} and ${names.length - 5} more` : shown.join(", ");
}

function readHead(value: unknown): ImportedSettings | null {
  const parsed = z.looseObject(head).safeParse(value);
  if (!parsed.success) {
    return refused(
      "This is JSON, but no file of exported settings. Such a file begins with its format, cloud-pki-siem-settings.",
    );
  }
  if (parsed.data.formatVersion <= settingsFormatVersion) return null;
  return refused(
    `This file has format version ${parsed.data.formatVersion}, from a newer portal. This one reads version ${settingsFormatVersion}. Update the portal, or export the settings from one of this version.`,
  );
}

function secretWords(where: string): string {
  return `This file holds a secret, in “${where}”. Take it out of the file, type it into the form, and treat it as disclosed if the file has been passed on.`;
}

/** A file has a list where the form has lines. */
function brokersText(brokers: unknown): unknown {
  return z.array(z.string()).safeParse(brokers).data?.join("\n") ?? brokers;
}

/** The form can't say these: its controls hold nothing of another kind, so the schema has no words for people. */
const foreignKinds: ReadonlySet<string> = new Set(["invalid_type", "invalid_union", "invalid_value"]);

function issueWords({ code, message }: z.core.$ZodIssue): string {
  return foreignKinds.has(code) ? "It is missing, or none of the values that the form takes." : message;
}

function readSettings(value: object): ImportedSettings {
  const outside = envelope.safeParse(value);
  if (!outside.success) {
    const where = outside.error.issues.map(({ path }) => path.join("."));
    return refused(`The file is damaged: ${quoted(where)} is missing or of another kind. Export the settings again.`);
  }
  const { enabled, settings } = outside.data;
  const inside = destinationSettings.safeParse({ ...settings, brokers: brokersText(settings.brokers) });
  if (inside.success) {
    const secret = settingWithSecret(inside.data);
    return secret === null ? { ok: true, enabled, settings: inside.data } : refused(secretWords(settingLabels[secret]));
  }
  const fieldErrors = inside.error.issues.map((issue) => ({ path: issue.path.join("."), message: issueWords(issue) }));
  return refused("Some settings in this file can’t be used. Mend the file, or export the settings again.", fieldErrors);
}

/**
 * Reads a settings file, pasted or chosen, by the schema that the form and the verbs have. Never throws. The messages name
 * what is wrong and hold no secret.
 */
export function importSettings(text: string): ImportedSettings {
  if (text.length > maxSettingsFileLength) {
    return refused("This is larger than 256 KiB, which no file of exported settings is. Choose another file.");
  }
  const parsed = parseJson(text);
  if (!parsed) return refused("This is not JSON. Choose a file that Export settings made, or paste all of its text.");
  const { value } = parsed;
  const stranger = readHead(value);
  if (stranger || typeof value !== "object" || value === null) {
    return stranger ?? refused("This is JSON, but no file of exported settings.");
  }
  const secret = findSecret(value);
  if (secret !== null) return refused(secretWords(secret.slice(0, 60)));
  const unknown = unknownNames(value);
  if (unknown.length > 0) {
    return refused(`This file has settings that are not known here: ${quoted(unknown)}. Take them out, and try again.`);
  }
  return readSettings(value);
}

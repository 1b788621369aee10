import type { CaSettings } from "@/lib/ca/ca-life";
import { type EditCaSettingsInput, editCaSettingsInput } from "@/lib/ca/edit-ca-settings-schema";

/** The settings as they are typed: numbers as text, so that nothing typed is lost. */
export type CaSettingsDraft = Omit<CaSettings, "crlLifetimeHours" | "crlOverlapHours" | "renewAtPercent"> & {
  crlLifetimeHours: string;
  crlOverlapHours: string;
  renewAtPercent: string;
};

export type SettingField = keyof CaSettingsDraft;
export type SettingErrors = Partial<Record<SettingField, string>>;

export const settingLabels: Record<SettingField, string> = {
  crlLifetimeHours: "CRL lifetime",
  crlOverlapHours: "CRL overlap",
  renewAutomatically: "Renew automatically",
  renewAtPercent: "Renew after",
  renewalKey: "Key at renewal",
};

const fields = Object.keys(settingLabels) as SettingField[];

export function draftOf(settings: CaSettings): CaSettingsDraft {
  const { crlLifetimeHours, crlOverlapHours, renewAtPercent, ...rest } = settings;
  return {
    ...rest,
    crlLifetimeHours: String(crlLifetimeHours),
    crlOverlapHours: String(crlOverlapHours),
    renewAtPercent: String(renewAtPercent),
  };
}

/** Fields that differ from what is stored, in the order of the page. */
export function changedFields(settings: CaSettings, draft: CaSettingsDraft): SettingField[] {
  const stored = draftOf(settings);
  return fields.filter((field) => stored[field] !== draft[field]);
}

/** `12` only: an empty or otherwise typed number is none. */
function toNumber(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function isSettingField(field: string): field is SettingField {
  return field in settingLabels;
}

/** Messages by field name, those of other fields left out; the first one of each. */
export function errorsByField(messages: readonly { field: string; message: string }[]): SettingErrors {
  const errors: SettingErrors = {};
  for (const { field, message } of messages) if (isSettingField(field)) errors[field] ??= message;
  return errors;
}

/** The verb's input, or what is wrong beside each field. */
export function inputOfDraft(
  ca: { id: string; version: number },
  draft: CaSettingsDraft,
): { input: EditCaSettingsInput } | { errors: SettingErrors } {
  const parsed = editCaSettingsInput.safeParse({
    ...{ ...draft, caId: ca.id, version: ca.version },
    crlLifetimeHours: toNumber(draft.crlLifetimeHours),
    crlOverlapHours: toNumber(draft.crlOverlapHours),
    renewAtPercent: toNumber(draft.renewAtPercent),
  });
  if (parsed.success) return { input: parsed.data };
  const { issues } = parsed.error;
  return { errors: errorsByField(issues.map(({ path, message }) => ({ field: path.join("."), message }))) };
}

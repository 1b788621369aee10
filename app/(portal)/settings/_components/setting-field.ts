import { changedNames, type FieldName, fieldId } from "@/app/(portal)/settings/_components/siem-form";
import { messageOf } from "@/app/(portal)/settings/_components/siem-problems";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { type SettingName, settingLabels } from "@/lib/export/destination-settings";

const optional: ReadonlySet<SettingName> = new Set<SettingName>([
  "oauthScope",
  "logicalCluster",
  "identityPoolId",
  "tlsServerName",
]);

/** What a setting's Field says: its label, whether it differs from what is stored, and what is wrong with it. */
export function settingField(
  subscriptionId: string,
  state: SiemFormState,
  name: Exclude<SettingName, "caCertificate">,
) {
  const { form, values, stored } = state;
  const path = `settings.${name}` satisfies FieldName;
  return {
    name: path,
    id: fieldId(subscriptionId, path),
    label: settingLabels[name],
    edited: stored !== null && changedNames(stored, values).includes(name),
    error: messageOf(form.formState.errors, path),
    required: !optional.has(name),
  };
}

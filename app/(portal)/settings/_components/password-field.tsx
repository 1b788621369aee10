import { fieldId, settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import { messageOf } from "@/app/(portal)/settings/_components/siem-problems";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { SecretField } from "@/components/forms/secret-field";
import { missingPassword, passwordLabel } from "@/lib/export/destination-settings";
import { kafkaPreset } from "@/lib/export/kafka-presets";

/** Write-only; asked again as soon as the stored one would go to another place. */
export function PasswordField({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form, values, stored, replacing, setReplacing } = state;
  const settings = settingsSoFar(values);
  const why = stored && missingPassword(stored.settings, settings);
  const help = kafkaPreset(values.preset).help.password ?? "Stored encrypted, never shown again.";
  const error = messageOf(form.formState.errors, "password");
  return (
    <SecretField
      name="password"
      id={fieldId(subscriptionId, "password")}
      label={passwordLabel(settings)}
      setAt={stored?.passwordSetAt ?? null}
      replacing={replacing || Boolean(values.password)}
      onReplacingChange={setReplacing}
      askedAgain={why !== null}
      value={values.password ?? ""}
      onValueChange={(password) => form.setValue("password", password, { shouldDirty: true, shouldValidate: true })}
      onBlur={() => void form.trigger("password")}
      error={error}
      help={why && !error && !values.password ? why : help}
    />
  );
}

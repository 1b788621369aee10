import { useState } from "react";
import { PemField } from "@/app/(portal)/settings/_components/pem-field";
import { fieldId, settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import { messageOf } from "@/app/(portal)/settings/_components/siem-problems";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { SecretField } from "@/components/forms/secret-field";
import { clientKeyLabel, missingClientKey } from "@/lib/export/destination-settings";

/** The client certificate's private key: write-only, and asked again as the password is. */
export function ClientKeyField({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form, values, stored } = state;
  const [replacing, setReplacing] = useState(false);
  const why = stored && missingClientKey(stored.settings, settingsSoFar(values));
  const setAt = stored?.clientKeySetAt ?? null;
  if (setAt !== null && why === null && !replacing && !values.clientKey) {
    return (
      <SecretField
        name="clientKey"
        id={fieldId(subscriptionId, "clientKey")}
        label={clientKeyLabel}
        setAt={setAt}
        replacing={false}
        onReplacingChange={setReplacing}
        value=""
        onValueChange={() => undefined}
        error={messageOf(form.formState.errors, "clientKey")}
        className="sm:col-span-2"
      />
    );
  }
  const keepOld = () => {
    form.setValue("clientKey", "", { shouldDirty: true, shouldValidate: true });
    setReplacing(false);
  };
  const canGoBack = setAt !== null && why === null;
  return (
    <PemField
      subscriptionId={subscriptionId}
      state={state}
      name="clientKey"
      label={clientKeyLabel}
      placeholder="-----BEGIN PRIVATE KEY-----"
      edited={Boolean(values.clientKey)}
      help={why && setAt && !values.clientKey ? why : "PEM, without a passphrase. Stored encrypted, never shown again."}
      action={
        canGoBack && (
          <button type="button" onClick={keepOld} className="me-3 rounded-xs text-accent-text hover:underline">
            Keep old
          </button>
        )
      }
    />
  );
}

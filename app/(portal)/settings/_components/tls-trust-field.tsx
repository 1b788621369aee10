import { Controller } from "react-hook-form";
import { changedNames, fieldId, fieldLabels } from "@/app/(portal)/settings/_components/siem-form";
import { messageOf } from "@/app/(portal)/settings/_components/siem-problems";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { Textarea } from "@/components/forms/textarea";
import { settingLabels } from "@/lib/export/destination-settings";

const options = [
  { value: "system", label: "System trust store" },
  { value: "own", label: "Own CA certificate" },
] as const;

/** Where the CA of the brokers' certificates comes from. A pasted one stays while the other choice is tried. */
export function TlsTrustField({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form, values, stored } = state;
  return (
    <>
      <Field
        name="trust"
        id={fieldId(subscriptionId, "trust")}
        label={settingLabels.caCertificate}
        edited={stored !== null && changedNames(stored, values).includes("caCertificate")}
        className="sm:col-span-2"
      >
        <Controller
          control={form.control}
          name="trust"
          render={({ field }) => (
            <Select value={field.value} onValueChange={field.onChange} onBlur={field.onBlur} options={options} />
          )}
        />
      </Field>
      {values.trust === "own" && (
        <Field
          name="settings.caCertificate"
          id={fieldId(subscriptionId, "settings.caCertificate")}
          label={fieldLabels["settings.caCertificate"]}
          required
          className="sm:col-span-2"
          error={messageOf(form.formState.errors, "settings.caCertificate")}
          help="PEM of the CA that signed the brokers’ certificates, or of several."
        >
          <Textarea
            mono
            rows={5}
            placeholder="-----BEGIN CERTIFICATE-----"
            {...form.register("settings.caCertificate")}
          />
        </Field>
      )}
    </>
  );
}

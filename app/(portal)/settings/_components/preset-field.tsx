import { Controller } from "react-hook-form";
import { fieldId } from "@/app/(portal)/settings/_components/siem-form";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/forms/select";
import { type KafkaPresetId, kafkaPreset, kafkaPresets } from "@/lib/export/kafka-presets";

const options = kafkaPresets.map(({ id, label }) => ({ value: id, label }));

/** Which service it is. Choosing one fills protocol and mechanism in, and leaves whatever else was typed. */
export function PresetField({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form } = state;
  function choose(next: KafkaPresetId) {
    const before = kafkaPreset(form.getValues("preset")).fills.username ?? "";
    const { fills, trust } = kafkaPreset(next);
    const changed = { shouldDirty: true, shouldValidate: form.formState.isSubmitted };
    form.setValue("preset", next, changed);
    form.setValue("settings.securityProtocol", fills.securityProtocol, changed);
    form.setValue("settings.saslMechanism", fills.saslMechanism, changed);
    const username = form.getValues("settings.username") ?? "";
    // A name that the last preset filled in is nobody's typing.
    if (username === before) form.setValue("settings.username", fills.username ?? "", changed);
    if (!form.getValues("settings.caCertificate")) form.setValue("trust", trust, changed);
  }
  return (
    <Field
      name="preset"
      id={fieldId(subscriptionId, "preset")}
      label="Preset"
      help="Fills in protocol and mechanism of the service, and tells where its values are found."
    >
      <Controller
        control={form.control}
        name="preset"
        render={({ field }) => (
          <Select value={field.value} onValueChange={choose} onBlur={field.onBlur} options={options} />
        )}
      />
    </Field>
  );
}

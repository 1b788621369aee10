import { settingField } from "@/app/(portal)/settings/_components/setting-field";
import { fieldId } from "@/app/(portal)/settings/_components/siem-form";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { kafkaPreset } from "@/lib/export/kafka-presets";
import { suggestTopic } from "@/lib/export/suggest-topic";

/** The topic, and the name that was probably meant when Kafka forbids the one that is typed. */
export function TopicField({ subscriptionId, state }: { subscriptionId: string; state: SiemFormState }) {
  const { form, values } = state;
  const suggested = suggestTopic(values.settings.topic);
  function take(name: string) {
    form.setValue("settings.topic", name, { shouldDirty: true, shouldTouch: true, shouldValidate: true });
    document.getElementById(fieldId(subscriptionId, "settings.topic"))?.focus();
  }
  return (
    <div className="min-w-0 sm:col-span-2">
      <Field
        {...settingField(subscriptionId, state, "topic")}
        help={
          kafkaPreset(values.preset).help.topic ??
          "Must exist. The user needs Write on it, and Read for exactly once: see Permissions below."
        }
      >
        <Input mono {...form.register("settings.topic")} />
      </Field>
      <div role="status" aria-label="Suggestion" className="text-xs">
        {suggested && (
          <p className="mt-1.5 break-words">
            Did you mean{" "}
            <button
              type="button"
              // The field would be checked as it loses the focus, and its error would push the button away from under the pointer.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(suggested)}
              className="code rounded-xs break-all text-accent-text hover:underline"
            >
              {suggested}
            </button>
            ?
          </p>
        )}
      </div>
    </div>
  );
}

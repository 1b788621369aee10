import type { ReactNode } from "react";
import { Controller } from "react-hook-form";
import { settingField } from "@/app/(portal)/settings/_components/setting-field";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Select, type SelectOption } from "@/components/forms/select";

type Choice = "provider" | "securityProtocol" | "saslMechanism";

/** A setting that is one of a closed list. */
export function ChoiceField<Value extends string>({
  subscriptionId,
  state,
  name,
  options,
  help,
  lead,
  mono,
  className,
}: {
  subscriptionId: string;
  state: SiemFormState;
  name: Choice;
  options: readonly SelectOption<Value>[];
  help: string;
  lead?: ReactNode;
  mono?: boolean;
  className?: string;
}) {
  return (
    <Field {...settingField(subscriptionId, state, name)} help={help} className={className}>
      <Controller
        control={state.form.control}
        name={`settings.${name}`}
        render={({ field }) => (
          <Select<string>
            mono={mono}
            lead={lead}
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
            options={options}
          />
        )}
      />
    </Field>
  );
}

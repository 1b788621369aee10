import type { ReactNode } from "react";
import { type FieldName, fieldId } from "@/app/(portal)/settings/_components/siem-form";
import { messageOf } from "@/app/(portal)/settings/_components/siem-problems";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { ChooseFile } from "@/components/forms/choose-file";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";

/** A file is read in the browser; one that is larger than a certificate with its chain is cut, and then refused. */
const maxFileBytes = 70_000;

type PemName = Extract<FieldName, "settings.caCertificate" | "settings.clientCertificate" | "clientKey">;

/** PEM, pasted or taken from a file. */
export function PemField({
  subscriptionId,
  state,
  name,
  label,
  placeholder,
  edited = false,
  help,
  action,
}: {
  subscriptionId: string;
  state: SiemFormState;
  name: PemName;
  label: string;
  placeholder: string;
  edited?: boolean;
  help: ReactNode;
  /** Beside the file's button. */
  action?: ReactNode;
}) {
  const { form } = state;
  async function choose(file: File) {
    const text = await file.slice(0, maxFileBytes).text();
    form.setValue(name, text, { shouldDirty: true, shouldTouch: true, shouldValidate: true });
  }
  return (
    <Field
      name={name}
      id={fieldId(subscriptionId, name)}
      label={label}
      required
      edited={edited}
      className="sm:col-span-2"
      error={messageOf(form.formState.errors, name)}
      help={help}
      note={
        <>
          {action}
          <ChooseFile of={label} accept=".pem,.crt,.cer,.key,.txt" onChoose={(file) => void choose(file)} />
        </>
      }
    >
      <Textarea
        mono
        rows={5}
        wrap="off"
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        {...form.register(name)}
      />
    </Field>
  );
}

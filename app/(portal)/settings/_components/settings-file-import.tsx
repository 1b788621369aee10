import { useEffect, useRef, useState } from "react";
import { fieldId } from "@/app/(portal)/settings/_components/siem-form";
import { ChooseFile } from "@/components/forms/choose-file";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";
import { Button } from "@/components/ui/button";
import { settingLabels } from "@/lib/export/destination-settings";
import { parseKafkaProperties } from "@/lib/export/parse-kafka-properties";
import {
  type ImportedSettings,
  importSettings,
  maxSettingsFileLength,
  type TransferredSettings,
} from "@/lib/export/settings-transfer";

type Refused = Extract<ImportedSettings, { ok: false }>;

const clientConfiguration =
  "This is the configuration of a Kafka client, no file of exported settings. Press Cancel and paste it into Brokers: its values are offered for their fields.";

/** A settings file is JSON, and its own problems come first. */
function isClientConfiguration(text: string): boolean {
  return !text.trimStart().startsWith("{") && parseKafkaProperties(text) !== null;
}

function Problem({ refused: { problem, fieldErrors } }: { refused: Refused }) {
  const labels: Readonly<Record<string, string>> = settingLabels;
  return (
    <>
      {problem}
      {fieldErrors.map(({ path, message }) => (
        <span key={`${path} ${message}`} className="mt-0.5 block">
          {labels[path] ?? path}: {message}
        </span>
      ))}
    </>
  );
}

/** Takes a settings file, chosen or pasted. The form stays as it is until the whole file is found good. */
export function SettingsFileImport({
  subscriptionId,
  onImport,
  onClose,
}: {
  subscriptionId: string;
  onImport: (imported: TransferredSettings) => void;
  onClose: () => void;
}) {
  const id = fieldId(subscriptionId, "settingsFile");
  const panel = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<Refused | null>(null);
  useEffect(() => panel.current?.querySelector("textarea")?.focus(), []);

  function take(content: string) {
    const imported = importSettings(content);
    if (imported.ok) return onImport(imported);
    setRefused(isClientConfiguration(content) ? { ...imported, problem: clientConfiguration } : imported);
    panel.current?.querySelector("textarea")?.focus();
  }
  async function choose(file: File) {
    // A character has four bytes at most: what is cut off here is too large in any case.
    const content = await file.slice(0, 4 * maxSettingsFileLength + 4).text();
    setText(content.length > maxSettingsFileLength ? "" : content);
    take(content);
  }
  return (
    <div ref={panel} className="w-full">
      <Field
        name="settingsFile"
        id={id}
        label="Settings file"
        note={<ChooseFile of="settings" accept=".json,application/json" onChoose={(file) => void choose(file)} />}
        error={refused && <Problem refused={refused} />}
        help="Fills the form in. Nothing is saved before Save, and secrets are entered here as ever."
      >
        <Textarea
          mono
          rows={6}
          wrap="off"
          placeholder="Choose a file, or paste its text"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setRefused(null);
          }}
        />
      </Field>
      <div role="alert" className="sr-only">
        {refused?.problem}
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => take(text)}>
          Fill in the form
        </Button>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

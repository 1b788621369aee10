import { ClipboardPaste } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { filledField, fillInValues } from "@/app/(portal)/settings/_components/fill-in-values";
import { fieldLabels, type SiemFormValues, settingsSoFar } from "@/app/(portal)/settings/_components/siem-form";
import type { FillIn } from "@/app/(portal)/settings/_components/use-fill-in";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { passwordLabel } from "@/lib/export/destination-settings";
import type { FillName } from "@/lib/export/kafka-property-names";
import { isSecretFill, type PastedSettings } from "@/lib/export/parse-kafka-properties";

function shownValue(name: FillName, value: string) {
  if (isSecretFill(name)) return <span className="text-fg-muted">Hidden, goes into its own field</span>;
  if (name === "caCertificate" || name === "clientCertificate") return "PEM certificate";
  return <Code>{value.split("\n").join(", ")}</Code>;
}

function titleOf({ fields }: PastedSettings): string {
  if (fields.size === 0) return "This looks like a Kafka client’s configuration";
  return fields.size === 1 ? "Fill in 1 field from this" : `Fill in ${fields.size} fields from this`;
}

/** What a pasted configuration would fill in. It takes the focus, so that it is heard of and answered by keyboard. */
export function FillInOffer({
  offered,
  values,
  actions,
}: {
  offered: PastedSettings;
  values: SiemFormValues;
  actions: FillIn;
}) {
  const titleId = useId();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // A further paste is a further offer.
    if (offered) section.current?.focus();
  }, [offered]);
  const { fields, notes } = offered;
  const labels = { ...fieldLabels, password: passwordLabel(settingsSoFar(fillInValues(values, fields))) };
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby={titleId}
      className="min-w-0 rounded-lg border border-info-line bg-info-soft px-3 py-2.5 sm:col-span-2"
    >
      <p id={titleId} className="flex items-center gap-2 font-medium">
        <ClipboardPaste aria-hidden className="text-info" />
        {titleOf(offered)}
      </p>
      {fields.size > 0 && (
        <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
          {[...fields].map(([name, value]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-fg-muted">{labels[filledField(name)]}</dt>
              <dd className="break-words">{shownValue(name, value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.length > 0 && (
        <ul className="mt-2 list-disc space-y-1 ps-4 text-fg-muted text-xs">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {fields.size > 0 && (
          <Button variant="primary" onClick={actions.fillIn}>
            Fill in
          </Button>
        )}
        <Button onClick={actions.keepAsText}>Keep as text</Button>
        <Button variant="ghost" onClick={actions.cancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}

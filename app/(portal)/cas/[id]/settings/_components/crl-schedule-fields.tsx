"use client";

import { hoursWords } from "@/app/(portal)/cas/[id]/settings/_components/hours-words";
import type { CaSettingsFormState } from "@/app/(portal)/cas/[id]/settings/_components/use-ca-settings-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";

function scheduleWords(lifetime: string, overlap: string): string {
  const every = Number(lifetime) - Number(overlap);
  if (!Number.isInteger(every) || every < 1) return "";
  return ` As set here, one is published every ${hoursWords(every)}, and whenever a certificate is revoked.`;
}

/** How long a CRL is valid and when it is replaced. */
export function CrlScheduleFields({ state }: { state: CaSettingsFormState }) {
  const { draft, changes, errors, edit, check } = state;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        name="crlLifetimeHours"
        label="CRL lifetime"
        note="Hours"
        edited={changes.includes("crlLifetimeHours")}
        error={errors.crlLifetimeHours}
        help="From one update to the next: for so long clients trust a CRL without asking again."
      >
        <Input
          inputMode="numeric"
          className="num"
          value={draft.crlLifetimeHours}
          onChange={(event) => edit({ crlLifetimeHours: event.target.value })}
          onBlur={() => check()}
        />
      </Field>
      <Field
        name="crlOverlapHours"
        label="CRL overlap"
        note="Hours"
        edited={changes.includes("crlOverlapHours")}
        error={errors.crlOverlapHours}
        help={`How long before its next update a CRL is replaced: the time to notice and mend a failure.${scheduleWords(draft.crlLifetimeHours, draft.crlOverlapHours)}`}
      >
        <Input
          inputMode="numeric"
          className="num"
          value={draft.crlOverlapHours}
          onChange={(event) => edit({ crlOverlapHours: event.target.value })}
          onBlur={() => check()}
        />
      </Field>
    </div>
  );
}

"use client";

import { RenewalKeyField } from "@/app/(portal)/cas/[id]/_components/renewal-key-field";
import type { CaSettingsFormState } from "@/app/(portal)/cas/[id]/settings/_components/use-ca-settings-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { Switch } from "@/components/forms/switch";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";

type Ca = { kind: "root" | "intermediate"; isExternal: boolean; notBefore: string; notAfter: string };

function automaticWords({ kind, isExternal }: Ca): string {
  if (isExternal) {
    return "The portal makes a certificate request in time and tells the administrators. The external CA's certificate is imported by hand.";
  }
  if (kind === "root") return "The portal gives the CA a new certificate in time. Clients have to learn to trust it.";
  return "The portal has its issuer sign a new certificate in time, as long as the issuer outlives the present one.";
}

function DueOn({ ca, percent }: { ca: Ca; percent: string }) {
  const share = Number(percent) / 100;
  if (!(share >= 0.1 && share <= 0.95)) return <>Percent of the present certificate's lifetime.</>;
  const [from, to] = [Date.parse(ca.notBefore), Date.parse(ca.notAfter)];
  return (
    <>
      Percent of the lifetime. For the present certificate that is on{" "}
      <Time value={new Date(from + (to - from) * share).toISOString()} parts="date" />.
    </>
  );
}

/** Whether, when and with which key the CA is renewed by itself. */
export function RenewalFields({ ca, state }: { ca: Ca; state: CaSettingsFormState }) {
  const { draft, changes, errors, edit, check } = state;
  return (
    <>
      <CardSection className="first:border-t">
        <Switch
          id="renewAutomatically"
          label="Renew automatically"
          help={automaticWords(ca)}
          checked={draft.renewAutomatically}
          onCheckedChange={(renewAutomatically) => edit({ renewAutomatically })}
          edited={changes.includes("renewAutomatically")}
        />
      </CardSection>
      {draft.renewAutomatically && (
        <CardSection className="grid gap-4 sm:grid-cols-2">
          <Field
            name="renewAtPercent"
            label="Renew after"
            note="Percent"
            edited={changes.includes("renewAtPercent")}
            error={errors.renewAtPercent}
            help={<DueOn ca={ca} percent={draft.renewAtPercent} />}
          >
            <Input
              inputMode="numeric"
              className="num"
              value={draft.renewAtPercent}
              onChange={(event) => edit({ renewAtPercent: event.target.value })}
              onBlur={() => check()}
            />
          </Field>
        </CardSection>
      )}
      <CardSection>
        <p className="mb-1.5 flex items-baseline gap-2 font-medium">
          Key at renewal
          {changes.includes("renewalKey") && <span className="text-accent-text text-xs">Edited</span>}
        </p>
        <RenewalKeyField value={draft.renewalKey} onChange={(renewalKey) => edit({ renewalKey })} />
      </CardSection>
    </>
  );
}

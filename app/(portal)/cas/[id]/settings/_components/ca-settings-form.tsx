"use client";

import { useRef } from "react";
import { Records } from "@/app/(portal)/cas/_components/records";
import { type SettingField, settingLabels } from "@/app/(portal)/cas/[id]/settings/_components/ca-settings-draft";
import { CrlScheduleFields } from "@/app/(portal)/cas/[id]/settings/_components/crl-schedule-fields";
import { RenewalFields } from "@/app/(portal)/cas/[id]/settings/_components/renewal-fields";
import {
  type CaSettingsFormState,
  useCaSettingsForm,
} from "@/app/(portal)/cas/[id]/settings/_components/use-ca-settings-form";
import { ErrorSummary } from "@/components/forms/error-summary";
import { LeaveGuard } from "@/components/forms/leave-guard";
import { SaveBar } from "@/components/forms/save-bar";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import type { CaSettings } from "@/lib/ca/ca-life";

type Ca = {
  id: string;
  name: string;
  version: number;
  kind: "root" | "intermediate";
  isExternal: boolean;
  notBefore: string;
  notAfter: string;
};

function Refusals({ state }: { state: CaSettingsFormState }) {
  const { errors, attempt, problem, reload } = state;
  const problems = Object.entries(errors).map(([field, message]) => ({
    ...{ fieldId: field, message },
    label: settingLabels[field as SettingField],
  }));
  return (
    <>
      <div className={attempt > 0 && problems.length > 0 ? "mt-5" : "hidden"}>
        <ErrorSummary problems={problems} attempt={attempt} />
      </div>
      {problem && (
        <Callout
          tone="danger"
          live="alert"
          title={problem.message}
          className="mt-5"
          action={problem.conflict && <Button onClick={reload}>Load the present settings</Button>}
        >
          {problem.nextStep}
        </Callout>
      )}
    </>
  );
}

/** CRL schedule and renewal of one CA for those who manage it. */
export function CaSettingsForm({ ca, settings }: { ca: Ca; settings: CaSettings }) {
  const state = useCaSettingsForm(ca, settings);
  const { changes, busy } = state;
  const formElement = useRef<HTMLFormElement>(null);
  // The bar, and with it the button that was pressed, goes away: the focus must not fall out of the form.
  const keepFocus = () => formElement.current?.focus({ preventScroll: true });
  const names = changes.map((field) => settingLabels[field]);
  return (
    <form
      ref={formElement}
      tabIndex={-1}
      noValidate
      aria-label={`Settings of ${ca.name}`}
      className="focus-visible:outline-none"
      onSubmit={(event) => {
        event.preventDefault();
        void state.save().then((saved) => saved && keepFocus());
      }}
    >
      <Refusals state={state} />
      <Card title="CRL schedule" actions={<Records eventIds={[90014]} />} className="mt-5">
        <CardSection className="first:border-t">
          <CrlScheduleFields state={state} />
        </CardSection>
      </Card>
      <Card title="Renewal" actions={<Records eventIds={[90014]} />} className="mt-5">
        <RenewalFields ca={ca} state={state} />
      </Card>
      <SaveBar
        changes={names}
        saving={busy}
        onDiscard={() => {
          state.discard();
          keepFocus();
        }}
      />
      <LeaveGuard
        when={changes.length > 0 && !busy}
        description={`These changes to ${ca.name} are not saved and would be lost: ${names.join(", ")}.`}
      />
    </form>
  );
}

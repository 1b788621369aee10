"use client";

import { FileCheck, ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { Records } from "@/app/(portal)/cas/_components/records";
import { type BundleInput, CertificateField } from "@/app/(portal)/cas/requests/_components/certificate-field";
import { checksInWords, ImportChecks } from "@/app/(portal)/cas/requests/_components/import-checks";
import { checkCaCertificateAction, importCaCertificateAction } from "@/app/(portal)/cas/requests/external-actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { ActionFailure } from "@/lib/actions/action-result";
import type { CaCertificateCheck } from "@/lib/ca/requests/ca-request";

const silent = "The portal did not answer. Check the connection, then try again.";

type Problem = { message: string; nextStep?: string | undefined };

/** Whether anything was pasted or chosen. */
function isEmpty(value: BundleInput): boolean {
  return "text" in value && value.text.trim() === "";
}

function sentOf(value: BundleInput): { text: string } | { base64: string } {
  return "text" in value ? { text: value.text } : { base64: value.base64 };
}

/** What is known of the certificate, checked, imported; a change of the field makes the checks void. */
function useImport(requestId: string) {
  const router = useRouter();
  const [value, setValue] = useState<BundleInput>({ text: "" });
  const [checked, setChecked] = useState<CaCertificateCheck | null>(null);
  const [fieldError, setFieldError] = useState<string | undefined>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<"check" | "import" | null>(null);
  const field = useRef<HTMLDivElement>(null);

  function change(next: BundleInput) {
    setValue(next);
    setChecked(null);
    setFieldError(undefined);
    setProblem(null);
  }
  function refuse(answer: ActionFailure | null) {
    const error = Object.values(answer?.fieldErrors ?? {})[0];
    if (error === undefined) return setProblem(answer ?? { message: silent });
    setFieldError(answer?.nextStep ? `${error} ${answer.nextStep}` : error);
    field.current?.querySelector("textarea")?.focus();
  }
  async function check() {
    if (isEmpty(value)) {
      setFieldError("Paste the signed certificate, or choose its file.");
      field.current?.querySelector("textarea")?.focus();
      return;
    }
    change(value);
    setBusy("check");
    const answer = await checkCaCertificateAction({ requestId, certificates: sentOf(value) }).catch(() => null);
    setBusy(null);
    if (answer?.ok) setChecked(answer.data);
    else refuse(answer);
  }
  async function take() {
    setBusy("import");
    setProblem(null);
    const answer = await importCaCertificateAction({ requestId, certificates: sentOf(value) }).catch(() => null);
    if (answer?.ok) return router.push(`/cas/${answer.data.caId}`);
    setBusy(null);
    refuse(answer);
  }
  return { value, change, checked, fieldError, problem, busy, field, check, take };
}

function Result({ checked }: { checked: CaCertificateCheck }) {
  const { checks, importable, subject, issuer, notBefore, notAfter } = checked;
  return (
    <>
      <CardSection>
        <Callout tone={importable ? "ok" : "danger"} title={checksInWords(checks)}>
          {importable
            ? "Nothing has been imported yet."
            : "It can’t be imported as it is. Each failed check says what to ask the external CA for."}
        </Callout>
        {subject !== null && (
          <div className="mt-2">
            <FactList
              facts={[
                { term: "Subject", value: subject },
                ...(issuer === null ? [] : [{ term: "Issuer", value: issuer }]),
                ...(notBefore === null || notAfter === null
                  ? []
                  : [
                      {
                        term: "Valid",
                        value: (
                          <>
                            <Time value={notBefore} parts="date" /> to <Time value={notAfter} parts="date" />
                          </>
                        ),
                      },
                    ]),
              ]}
            />
          </div>
        )}
      </CardSection>
      <div className="border-line border-t">
        <ImportChecks checks={checks} />
      </div>
    </>
  );
}

type ButtonsProps = Pick<ReturnType<typeof useImport>, "checked" | "busy" | "check" | "take">;

/** Check, then import: the next step is the primary one. */
function ImportButtons({ checked, busy, check, take }: ButtonsProps) {
  const importable = checked?.importable ?? false;
  const reason = checked === null ? "Check the certificate first." : "A check failed, so it can’t be imported.";
  return (
    <>
      <Button
        variant={importable ? "secondary" : "primary"}
        icon={<FileCheck aria-hidden />}
        busy={busy === "check"}
        onClick={() => void check()}
      >
        Check certificate
      </Button>
      <Button
        variant={importable ? "primary" : "secondary"}
        icon={<ShieldCheck aria-hidden />}
        busy={busy === "import"}
        {...(importable ? {} : { disabledReason: reason })}
        onClick={() => void take()}
      >
        Import certificate
      </Button>
    </>
  );
}

/** The signed certificate comes in: checked first, with every check shown, then imported. */
export function ImportForm({ requestId, renewal }: { requestId: string; renewal: boolean }) {
  const { value, change, fieldError, problem, field, ...steps } = useImport(requestId);
  const { checked, busy } = steps;
  return (
    <Card
      title="Import certificate"
      description="What the external CA signed comes in here. Nothing changes before every check has passed."
    >
      <CardSection>
        <div ref={field}>
          <CertificateField value={value} onValueChange={change} {...(fieldError ? { error: fieldError } : {})} />
        </div>
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <ImportButtons {...steps} />
          <Records eventIds={renewal ? [12] : [28, 4872]} />
        </div>
        {problem && (
          <Callout tone="danger" live="alert" title={problem.message} className="mt-4">
            {problem.nextStep}
          </Callout>
        )}
        <p role="status" className="sr-only">
          {busy === "check" && "Checking the certificate"}
          {checked && checksInWords(checked.checks)}
        </p>
      </CardSection>
      {checked && <Result checked={checked} />}
    </Card>
  );
}

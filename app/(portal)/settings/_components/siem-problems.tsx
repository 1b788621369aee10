import type { FieldErrors } from "react-hook-form";
import {
  type FieldName,
  fieldId,
  fieldLabels,
  fieldNames,
  type SiemFormValues,
} from "@/app/(portal)/settings/_components/siem-form";
import { SignInAgain } from "@/app/(portal)/settings/_components/sign-in-again";
import type { Refusal } from "@/app/(portal)/settings/_components/use-siem-run";
import { ErrorSummary } from "@/components/forms/error-summary";
import { Callout } from "@/components/ui/callout";

/** The message of one field. */
export function messageOf(errors: FieldErrors<SiemFormValues>, name: FieldName): string | undefined {
  if (name === "password" || name === "clientKey") return errors[name]?.message;
  const settings = errors.settings as Partial<Record<string, { message?: string }>> | undefined;
  return settings?.[name.replace("settings.", "")]?.message;
}

/** What stands in the way of saving: fields to mend, or a refusal as a whole. */
export function SiemProblems({
  subscriptionId,
  passwordLabel,
  errors,
  attempt,
  refusal,
}: {
  subscriptionId: string;
  /** What the settings call the password. */
  passwordLabel: string;
  errors: FieldErrors<SiemFormValues>;
  attempt: number;
  /** A conflict is told above, with both versions. */
  refusal: Refusal | null;
}) {
  const labels = { ...fieldLabels, password: passwordLabel };
  const problems = fieldNames.flatMap((name) => {
    const message = messageOf(errors, name);
    return message ? [{ fieldId: fieldId(subscriptionId, name), label: labels[name], message }] : [];
  });
  return (
    <>
      {attempt > 0 && <ErrorSummary problems={problems} attempt={attempt} />}
      {refusal && refusal.code !== "CONFLICT" && (
        <Callout
          tone="danger"
          live="alert"
          title={refusal.message}
          action={refusal.code === "UNAUTHENTICATED" && <SignInAgain subscriptionId={subscriptionId} />}
        >
          {refusal.nextStep}
        </Callout>
      )}
    </>
  );
}

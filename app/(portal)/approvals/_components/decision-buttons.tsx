"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import { declineConfirmationAction, giveConfirmationAction } from "@/app/(portal)/approvals/actions";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import type { ActionResult } from "@/lib/actions/action-result";
import { catalogue } from "@/lib/audit/catalogue";

type Props = { confirmationId: string; digest: string; summary: string };

const silent = "The portal did not answer. Load the page again to see whether it was decided.";

/** Confirm or decline as a second administrator; each is asked once more. */
export function DecisionButtons({ confirmationId, digest, summary }: Props) {
  const [open, setOpen] = useState<"confirm" | "decline" | null>(null);
  const [reason, setReason] = useState("");
  const [reasonError, setReasonError] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  function show(which: "confirm" | "decline") {
    setError(null);
    setReasonError(undefined);
    setOpen(which);
  }
  async function decide(answering: Promise<ActionResult<unknown>>, title: string) {
    setBusy(true);
    setError(null);
    setReasonError(undefined);
    const answer = await answering.catch(() => null);
    setBusy(false);
    if (!answer) return setError(silent);
    if (!answer.ok) {
      setReasonError(answer.fieldErrors?.reason);
      if (!answer.fieldErrors?.reason) setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
      return;
    }
    setOpen(null);
    toast({ title });
  }
  return (
    <>
      <Button icon={<X aria-hidden />} onClick={() => show("decline")}>
        Decline
      </Button>
      <Button variant="primary" icon={<Check aria-hidden />} onClick={() => show("confirm")}>
        Confirm
      </Button>
      <ConfirmDialog
        open={open === "confirm"}
        onOpenChange={(next) => !next && setOpen(null)}
        title="Confirm this operation?"
        description={`${summary} It happens at once and under both of your names.`}
        confirmLabel="Confirm"
        records={{ eventId: 90023, criticality: catalogue[90023].criticality }}
        busy={busy}
        error={error}
        onConfirm={() => void decide(giveConfirmationAction({ confirmationId, digest }), "Confirmed and done")}
      />
      <ConfirmDialog
        open={open === "decline"}
        onOpenChange={(next) => !next && setOpen(null)}
        title="Decline this operation?"
        description="Nothing is changed. The one who asked sees the reason."
        confirmLabel="Decline"
        tone="primary"
        records={{ eventId: 90024, criticality: catalogue[90024].criticality }}
        busy={busy}
        error={error}
        onConfirm={() => void decide(declineConfirmationAction({ confirmationId, reason }), "Declined")}
      >
        <Field name="reason" label="Reason" error={reasonError} required>
          <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </ConfirmDialog>
    </>
  );
}

"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import { declineConfirmationAction, giveConfirmationAction } from "@/app/(portal)/approvals/actions";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";

type Props = { confirmationId: string; digest: string; summary: string };

const silence = "Load the page again to see whether it was decided.";

function DeclineButton({ confirmationId }: Pick<Props, "confirmationId">) {
  const [reason, setReason] = useState("");
  const { dialog, fieldErrors, show, ask } = useConfirmDialog(silence, ["reason"]);
  const toast = useToast();
  return (
    <>
      <Button icon={<X aria-hidden />} onClick={show}>
        Decline
      </Button>
      <ConfirmDialog
        {...dialog}
        title="Decline this operation?"
        description="Nothing is changed. The one who asked sees the reason."
        confirmLabel="Decline"
        tone="primary"
        records={{ eventId: 90024, criticality: catalogue[90024].criticality }}
        onConfirm={() =>
          void ask(declineConfirmationAction({ confirmationId, reason }), () => toast({ title: "Declined" }))
        }
      >
        <Field name="reason" label="Reason" error={fieldErrors.reason} required>
          <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </ConfirmDialog>
    </>
  );
}

function ConfirmButton({ confirmationId, digest, summary }: Props) {
  const { dialog, show, ask } = useConfirmDialog(silence);
  const toast = useToast();
  return (
    <>
      <Button variant="primary" icon={<Check aria-hidden />} onClick={show}>
        Confirm
      </Button>
      <ConfirmDialog
        {...dialog}
        title="Confirm this operation?"
        description={`${summary} It happens at once and under both of your names.`}
        confirmLabel="Confirm"
        records={{ eventId: 90023, criticality: catalogue[90023].criticality }}
        onConfirm={() =>
          void ask(giveConfirmationAction({ confirmationId, digest }), () => toast({ title: "Confirmed and done" }))
        }
      />
    </>
  );
}

/** Confirm or decline as a second administrator; each is asked once more. */
export function DecisionButtons(props: Props) {
  return (
    <>
      <DeclineButton confirmationId={props.confirmationId} />
      <ConfirmButton {...props} />
    </>
  );
}

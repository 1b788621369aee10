"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import { approveCaRequestAction, rejectCaRequestAction } from "@/app/(portal)/cas/requests/actions";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import type { ActionResult } from "@/lib/actions/action-result";
import { catalogue } from "@/lib/audit/catalogue";
import type { CaRequest } from "@/lib/ca/requests/ca-request";

type Props = { request: Pick<CaRequest, "id" | "digest" | "name" | "parentName"> };

const silent = "The portal did not answer. Load the page again to see whether it was decided.";

/** A dialog that decides: its state, what was refused, and the way back to the page. */
function useDecision() {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [reasonError, setReasonError] = useState<string | undefined>();
  const toast = useToast();

  function change(next: boolean) {
    setError(null);
    setReasonError(undefined);
    setOpen(next);
  }
  async function decide(answering: Promise<ActionResult<unknown>>, title: string) {
    setBusy(true);
    setError(null);
    setReasonError(undefined);
    const answer = await answering.catch(() => null);
    setBusy(false);
    if (!answer) return setError(silent);
    if (answer.ok) {
      setOpen(false);
      return toast({ title });
    }
    setReasonError(answer.fieldErrors?.reason);
    if (!answer.fieldErrors?.reason) setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
  }
  return { dialog: { open, onOpenChange: change, busy, error }, reasonError, show: () => change(true), decide };
}

function RejectButton({ request: { id: requestId, name } }: Props) {
  const [reason, setReason] = useState("");
  const { dialog, reasonError, show, decide } = useDecision();
  return (
    <>
      <Button icon={<X aria-hidden />} onClick={show}>
        Reject
      </Button>
      <ConfirmDialog
        {...dialog}
        title={`Reject ${name}?`}
        description="Nothing is made. The one who asked sees the reason."
        confirmLabel="Reject"
        records={{ eventId: 23, criticality: catalogue[23].criticality }}
        onConfirm={() => void decide(rejectCaRequestAction({ requestId, reason }), "Rejected")}
      >
        <Field name="reason" label="Reason" error={reasonError} required>
          <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </ConfirmDialog>
    </>
  );
}

function ApproveButton({ request: { id: requestId, digest, name, parentName } }: Props) {
  const { dialog, show, decide } = useDecision();
  return (
    <>
      <Button variant="primary" icon={<Check aria-hidden />} onClick={show}>
        Approve
      </Button>
      <ConfirmDialog
        {...dialog}
        title={`Approve ${name}?`}
        description={`Its key is made now and ${parentName} signs its certificate with exactly what this page shows. From then on it can issue.`}
        confirmLabel="Approve"
        tone="primary"
        records={{ eventId: 22, criticality: catalogue[22].criticality }}
        onConfirm={() => void decide(approveCaRequestAction({ requestId, digest }), `${name} is a CA now`)}
      />
    </>
  );
}

/** Approve or reject; each is asked once more, and the rejection needs a reason. */
export function DecisionButtons({ request }: Props) {
  return (
    <>
      <RejectButton request={request} />
      <ApproveButton request={request} />
    </>
  );
}

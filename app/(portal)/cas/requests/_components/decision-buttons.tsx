"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import { approveCaRequestAction, rejectCaRequestAction } from "@/app/(portal)/cas/requests/actions";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";
import type { CaRequest } from "@/lib/ca/requests/ca-request";

type Props = { request: Pick<CaRequest, "id" | "digest" | "name" | "parentName"> };

const silence = "Load the page again to see whether it was decided.";

function RejectButton({ request: { id: requestId, name } }: Props) {
  const [reason, setReason] = useState("");
  const { dialog, fieldErrors, show, ask } = useConfirmDialog(silence, ["reason"]);
  const toast = useToast();
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
        onConfirm={() => void ask(rejectCaRequestAction({ requestId, reason }), () => toast({ title: "Rejected" }))}
      >
        <Field name="reason" label="Reason" error={fieldErrors.reason} required>
          <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </ConfirmDialog>
    </>
  );
}

function ApproveButton({ request: { id: requestId, digest, name, parentName } }: Props) {
  const { dialog, show, ask } = useConfirmDialog(silence);
  const toast = useToast();
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
        onConfirm={() =>
          void ask(approveCaRequestAction({ requestId, digest }), () => toast({ title: `${name} is a CA now` }))
        }
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

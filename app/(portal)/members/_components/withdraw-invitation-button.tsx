"use client";

import { useState } from "react";
import { withdrawInvitationAction } from "@/app/(portal)/members/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";

/** Ends an invitation: its link stops working. */
export function WithdrawInvitationButton({ invitationId, email }: { invitationId: string; email: string }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function withdraw() {
    setBusy(true);
    setError(null);
    const answer = await withdrawInvitationAction({ invitationId }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see whether it is gone.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    toast({ title: `The invitation of ${email} is withdrawn` });
  }
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        Withdraw<span className="sr-only"> the invitation of {email}</span>
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Withdraw this invitation?"
        description={
          <>
            The link that <span className="break-all text-fg">{email}</span> got stops working. You can invite them
            again.
          </>
        }
        confirmLabel="Withdraw invitation"
        records={{ eventId: 90018, criticality: catalogue[90018].criticality }}
        busy={busy}
        error={error}
        onConfirm={withdraw}
      />
    </>
  );
}

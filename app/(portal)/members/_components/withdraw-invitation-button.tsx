"use client";

import { withdrawInvitationAction } from "@/app/(portal)/members/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";

/** Ends an invitation: its link stops working. */
export function WithdrawInvitationButton({ invitationId, email }: { invitationId: string; email: string }) {
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see whether it is gone.");
  const toast = useToast();

  function withdraw() {
    void ask(withdrawInvitationAction({ invitationId }), () =>
      toast({ title: `The invitation of ${email} is withdrawn` }),
    );
  }
  return (
    <>
      <Button variant="ghost" size="sm" onClick={show}>
        Withdraw<span className="sr-only"> the invitation of {email}</span>
      </Button>
      <ConfirmDialog
        {...dialog}
        title="Withdraw this invitation?"
        description={
          <>
            The link that <span className="break-all text-fg">{email}</span> got stops working. You can invite them
            again.
          </>
        }
        confirmLabel="Withdraw invitation"
        records={{ eventId: 90018, criticality: catalogue[90018].criticality }}
        onConfirm={withdraw}
      />
    </>
  );
}

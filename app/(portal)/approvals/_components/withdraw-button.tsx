"use client";

import { Undo2 } from "lucide-react";
import { withdrawConfirmationAction } from "@/app/(portal)/approvals/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";

/** Takes back what the person asked for. */
export function WithdrawButton({ confirmationId }: { confirmationId: string }) {
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see whether it was withdrawn.");
  const toast = useToast();

  function withdraw() {
    void ask(withdrawConfirmationAction({ confirmationId }), () => toast({ title: "Withdrawn" }));
  }
  return (
    <>
      <Button icon={<Undo2 aria-hidden />} onClick={show}>
        Withdraw
      </Button>
      <ConfirmDialog
        {...dialog}
        title="Withdraw this?"
        description="Nothing is changed, and nobody can confirm it any more. You can ask for it again."
        confirmLabel="Withdraw"
        tone="primary"
        records={{ eventId: 90024, criticality: catalogue[90024].criticality }}
        onConfirm={withdraw}
      />
    </>
  );
}

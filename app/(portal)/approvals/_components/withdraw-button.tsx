"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { withdrawConfirmationAction } from "@/app/(portal)/approvals/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";

/** Takes back what the person asked for. */
export function WithdrawButton({ confirmationId }: { confirmationId: string }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function withdraw() {
    setBusy(true);
    setError(null);
    const answer = await withdrawConfirmationAction({ confirmationId }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see whether it was withdrawn.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    toast({ title: "Withdrawn" });
  }
  return (
    <>
      <Button
        icon={<Undo2 aria-hidden />}
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        Withdraw
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Withdraw this?"
        description="Nothing is changed, and nobody can confirm it any more. You can ask for it again."
        confirmLabel="Withdraw"
        tone="primary"
        records={{ eventId: 90024, criticality: catalogue[90024].criticality }}
        busy={busy}
        error={error}
        onConfirm={withdraw}
      />
    </>
  );
}

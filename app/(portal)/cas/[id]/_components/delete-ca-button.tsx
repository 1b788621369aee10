"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { DeletionImpact } from "@/app/(portal)/cas/[id]/_components/deletion-impact";
import { deleteCaAction } from "@/app/(portal)/cas/[id]/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";
import type { CaDeletionImpact } from "@/lib/ca/ca-deletion-impact";

type Props = {
  ca: { id: string; name: string; version: number };
  impact: CaDeletionImpact;
  isDualControlled: boolean;
  disabledReason?: string;
};

/** Deletes the CA after telling what breaks and having its name typed. */
export function DeleteCaButton({ ca, impact, isDualControlled, disabledReason }: Props) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();
  const eventId = isDualControlled ? 90022 : 19;

  async function remove() {
    setBusy(true);
    setError(null);
    const answer = await deleteCaAction({ caId: ca.id, name: ca.name, version: ca.version }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see whether it was deleted.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    toast(
      answer.data.state === "done"
        ? { title: `${ca.name} is deleted`, description: "Its last CRL is published and its key destroyed." }
        : { title: "The other administrators are asked", tone: "info" },
    );
  }
  return (
    <>
      <Button
        variant="danger-outline"
        icon={<Trash2 aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        Delete CA
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${ca.name}?`}
        description="This cannot be undone."
        confirmLabel={isDualControlled ? "Ask for confirmation" : "Delete CA"}
        typedName={ca.name}
        records={{ eventId, criticality: catalogue[eventId].criticality }}
        busy={busy}
        error={error}
        onConfirm={remove}
      >
        <DeletionImpact impact={impact} isDualControlled={isDualControlled} />
      </ConfirmDialog>
    </>
  );
}

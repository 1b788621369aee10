"use client";

import { Trash2 } from "lucide-react";
import { DeletionImpact } from "@/app/(portal)/cas/[id]/_components/deletion-impact";
import { deleteCaAction } from "@/app/(portal)/cas/[id]/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
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
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see whether it was deleted.");
  const toast = useToast();
  const eventId = isDualControlled ? 90022 : 19;

  function remove() {
    void ask(deleteCaAction({ caId: ca.id, name: ca.name, version: ca.version }), ({ state }) =>
      toast(
        state === "done"
          ? { title: `${ca.name} is deleted`, description: "Its last CRL is published and its key destroyed." }
          : { title: "The other administrators are asked", tone: "info" },
      ),
    );
  }
  return (
    <>
      <Button variant="danger-outline" icon={<Trash2 aria-hidden />} disabledReason={disabledReason} onClick={show}>
        Delete CA
      </Button>
      <ConfirmDialog
        {...dialog}
        title={`Delete ${ca.name}?`}
        description="This cannot be undone."
        confirmLabel={isDualControlled ? "Ask for confirmation" : "Delete CA"}
        typedName={ca.name}
        records={{ eventId, criticality: catalogue[eventId].criticality }}
        onConfirm={remove}
      >
        <DeletionImpact impact={impact} isDualControlled={isDualControlled} />
      </ConfirmDialog>
    </>
  );
}

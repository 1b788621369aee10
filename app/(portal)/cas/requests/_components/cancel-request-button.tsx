"use client";

import { Undo2 } from "lucide-react";
import { cancelCaRequestAction } from "@/app/(portal)/cas/requests/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";
import type { CaRequest } from "@/lib/ca/requests/ca-request";

type Props = { request: Pick<CaRequest, "id" | "name" | "issuer"> };

/** Takes the request back; for an external CA its key goes with it. */
export function CancelRequestButton({ request: { id: requestId, name, issuer } }: Props) {
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see how the request stands.");
  const toast = useToast();

  function cancel() {
    void ask(cancelCaRequestAction({ requestId }), () => toast({ title: "The request was cancelled" }));
  }
  return (
    <>
      <Button icon={<Undo2 aria-hidden />} onClick={show}>
        Cancel request
      </Button>
      <ConfirmDialog
        {...dialog}
        title={`Cancel the request for ${name}?`}
        description={
          issuer === "portal"
            ? "Nobody can approve it any more. It stays readable here."
            : "Its key is destroyed, so that a certificate signed for it can’t be imported any more."
        }
        confirmLabel="Cancel request"
        cancelLabel="Keep it"
        records={{ eventId: 90009, criticality: catalogue[90009].criticality }}
        onConfirm={cancel}
      />
    </>
  );
}

"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { cancelCaRequestAction } from "@/app/(portal)/cas/requests/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";
import type { CaRequest } from "@/lib/ca/requests/ca-request";

type Props = { request: Pick<CaRequest, "id" | "name" | "issuer"> };

/** Takes the request back; for an external CA its key goes with it. */
export function CancelRequestButton({ request: { id: requestId, name, issuer } }: Props) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function cancel() {
    setBusy(true);
    setError(null);
    const answer = await cancelCaRequestAction({ requestId }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see how the request stands.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    toast({ title: "The request was cancelled" });
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
        Cancel request
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Cancel the request for ${name}?`}
        description={
          issuer === "portal"
            ? "Nobody can approve it any more. It stays readable here."
            : "Its key is destroyed, so that a certificate signed for it can’t be imported any more."
        }
        confirmLabel="Cancel request"
        cancelLabel="Keep it"
        records={{ eventId: 90009, criticality: catalogue[90009].criticality }}
        busy={busy}
        error={error}
        onConfirm={() => void cancel()}
      />
    </>
  );
}

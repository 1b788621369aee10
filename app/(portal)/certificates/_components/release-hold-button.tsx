"use client";

import { PlayCircle } from "lucide-react";
import { useState } from "react";
import { releaseHoldAction } from "@/app/(portal)/certificates/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";

/** Makes a certificate that is on hold valid again. */
export function ReleaseHoldButton({ certificateId, title }: { certificateId: string; title: string }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function release() {
    setBusy(true);
    setError(null);
    const answer = await releaseHoldAction({ certificateId }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see whether it was released.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    toast({ title: `${title} is released`, description: "The CRL without it is published within seconds." });
  }
  return (
    <>
      <Button
        icon={<PlayCircle aria-hidden />}
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        Release hold
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Release the hold?"
        description={
          <>
            <span className="code break-all text-fg">{title}</span> is trusted again once clients fetch the next CRL.
          </>
        }
        confirmLabel="Release hold"
        tone="primary"
        records={{ eventId: 90011, criticality: catalogue[90011].criticality }}
        busy={busy}
        error={error}
        onConfirm={release}
      />
    </>
  );
}

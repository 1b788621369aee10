"use client";

import { PlayCircle } from "lucide-react";
import { releaseHoldAction } from "@/app/(portal)/certificates/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";

/** Makes a certificate that is on hold valid again. */
export function ReleaseHoldButton({ certificateId, title }: { certificateId: string; title: string }) {
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see whether it was released.");
  const toast = useToast();

  function release() {
    void ask(releaseHoldAction({ certificateId }), () =>
      toast({ title: `${title} is released`, description: "The CRL without it is published within seconds." }),
    );
  }
  return (
    <>
      <Button icon={<PlayCircle aria-hidden />} onClick={show}>
        Release hold
      </Button>
      <ConfirmDialog
        {...dialog}
        title="Release the hold?"
        description={
          <>
            <span className="code break-all text-fg">{title}</span> is trusted again once clients fetch the next CRL.
          </>
        }
        confirmLabel="Release hold"
        tone="primary"
        records={{ eventId: 90011, criticality: catalogue[90011].criticality }}
        onConfirm={release}
      />
    </>
  );
}

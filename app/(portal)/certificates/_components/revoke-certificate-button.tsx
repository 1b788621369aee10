"use client";

import { Ban } from "lucide-react";
import { useState } from "react";
import { RevocationReasonField } from "@/app/(portal)/certificates/_components/revocation-reason-field";
import { revokeCertificateAction } from "@/app/(portal)/certificates/actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";
import type { RevocationReasonName } from "@/lib/pki/revocation-reasons";

/** Asks for the reason and for the name, says what breaks, and revokes for good. */
export function RevokeCertificateButton({ certificateId, title }: { certificateId: string; title: string }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<RevocationReasonName>("superseded");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function revoke() {
    setBusy(true);
    setError(null);
    const answer = await revokeCertificateAction({ certificateId, reason }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see whether it was revoked.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    toast({
      title: `${title} is revoked`,
      description: "The CRL that lists it is published within seconds.",
    });
  }
  return (
    <>
      <Button
        variant="danger-outline"
        icon={<Ban aria-hidden />}
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        Revoke certificate
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Revoke this certificate?"
        description={
          <>
            <span className="code break-all text-fg">{title}</span> stops being trusted once clients fetch the next CRL,
            which is published at once. This cannot be undone.
          </>
        }
        confirmLabel="Revoke certificate"
        typedName={title}
        records={{ eventId: 4870, criticality: catalogue[4870].criticality }}
        busy={busy}
        error={error}
        onConfirm={revoke}
      >
        <div className="space-y-4">
          <Callout tone="warn" title="Servers that use it stop being reached">
            This can cause an outage if it was done by mistake, or if the new certificate is not on every endpoint that
            uses this one.
          </Callout>
          <RevocationReasonField value={reason} onValueChange={setReason} />
        </div>
      </ConfirmDialog>
    </>
  );
}

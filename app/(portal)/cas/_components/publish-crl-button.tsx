"use client";

import { FileUp } from "lucide-react";
import { useState } from "react";
import { spanWords } from "@/app/(portal)/cas/_components/span-words";
import { publishCrlAction } from "@/app/(portal)/cas/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";

/** Publishing takes effect for every client at once, so it is asked for once more. */
export function PublishCrlButton({
  caId,
  caName,
  lifetimeHours,
}: {
  caId: string;
  caName: string;
  lifetimeHours: number;
}) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function publish() {
    setBusy(true);
    setError(null);
    const answer = await publishCrlAction({ caId }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Check the connection, then try again.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    toast({ title: `CRL ${answer.data.number} is published`, description: `${caName} serves it from now on.` });
  }
  return (
    <>
      <Button
        icon={<FileUp aria-hidden />}
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        Publish CRL
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Publish a new CRL?"
        description={`It lists every revoked certificate of ${caName}, is valid for ${spanWords(lifetimeHours * 3_600_000)} from now, and takes the place of the one that is served.`}
        confirmLabel="Publish CRL"
        tone="primary"
        records={{ eventId: 4872, criticality: catalogue[4872].criticality }}
        busy={busy}
        error={error}
        onConfirm={publish}
      />
    </>
  );
}

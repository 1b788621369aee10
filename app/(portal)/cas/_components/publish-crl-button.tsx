"use client";

import { FileUp } from "lucide-react";
import { spanWords } from "@/app/(portal)/cas/_components/span-words";
import { publishCrlAction } from "@/app/(portal)/cas/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
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
  const { dialog, show, ask } = useConfirmDialog("Check the connection, then try again.");
  const toast = useToast();

  function publish() {
    void ask(publishCrlAction({ caId }), ({ number }) =>
      toast({ title: `CRL ${number} is published`, description: `${caName} serves it from now on.` }),
    );
  }
  return (
    <>
      <Button icon={<FileUp aria-hidden />} onClick={show}>
        Publish CRL
      </Button>
      <ConfirmDialog
        {...dialog}
        title="Publish a new CRL?"
        description={`It lists every revoked certificate of ${caName}, is valid for ${spanWords(lifetimeHours * 3_600_000)} from now, and takes the place of the one that is served.`}
        confirmLabel="Publish CRL"
        tone="primary"
        records={{ eventId: 4872, criticality: catalogue[4872].criticality }}
        onConfirm={publish}
      />
    </>
  );
}

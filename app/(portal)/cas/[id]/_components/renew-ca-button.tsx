"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RenewalKeyField } from "@/app/(portal)/cas/[id]/_components/renewal-key-field";
import { renewCaAction } from "@/app/(portal)/cas/[id]/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";

type Props = {
  ca: { id: string; name: string; version: number; isExternal: boolean; defaultKey: "same" | "new" };
  disabledReason?: string;
};

function description({ name, isExternal }: Props["ca"]): string {
  if (isExternal) {
    return `Makes a certificate request for ${name}, for its external issuer to sign. ${name} goes on as it is until the signed certificate is imported.`;
  }
  return `Gives ${name} a new certificate with the same name and limits. What it issued before stays valid, and its earlier certificates stay served.`;
}

/** Renews the CA after asking which key it goes on with. */
export function RenewCaButton({ ca, disabledReason }: Props) {
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(ca.defaultKey);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const router = useRouter();
  const toast = useToast();
  const eventId = ca.isExternal ? 90007 : 12;

  async function renew() {
    setBusy(true);
    setError(null);
    const answer = await renewCaAction({ caId: ca.id, version: ca.version, key }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see whether it was renewed.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    if (answer.data.state === "requested") return router.push(`/cas/requests/${answer.data.requestId}`);
    toast({ title: `${ca.name} is renewed`, description: "Certificates issued from now on chain to the new one." });
  }
  return (
    <>
      <Button
        icon={<RefreshCw aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => {
          setError(null);
          setKey(ca.defaultKey);
          setOpen(true);
        }}
      >
        Renew CA
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Renew ${ca.name}?`}
        description={description(ca)}
        confirmLabel={ca.isExternal ? "Make request" : "Renew CA"}
        tone="primary"
        records={{ eventId, criticality: catalogue[eventId].criticality }}
        busy={busy}
        error={error}
        onConfirm={renew}
      >
        <RenewalKeyField value={key} onChange={setKey} />
      </ConfirmDialog>
    </>
  );
}

"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RenewalKeyField } from "@/app/(portal)/cas/[id]/_components/renewal-key-field";
import { renewCaAction } from "@/app/(portal)/cas/[id]/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
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
  const [key, setKey] = useState(ca.defaultKey);
  const router = useRouter();
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see whether it was renewed.");
  const toast = useToast();
  const eventId = ca.isExternal ? 90007 : 12;

  function renew() {
    void ask(renewCaAction({ caId: ca.id, version: ca.version, key }), (renewal) => {
      if (renewal.state === "requested") return router.push(`/cas/requests/${renewal.requestId}`);
      toast({ title: `${ca.name} is renewed`, description: "Certificates issued from now on chain to the new one." });
    });
  }
  return (
    <>
      <Button
        icon={<RefreshCw aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => {
          setKey(ca.defaultKey);
          show();
        }}
      >
        Renew CA
      </Button>
      <ConfirmDialog
        {...dialog}
        title={`Renew ${ca.name}?`}
        description={description(ca)}
        confirmLabel={ca.isExternal ? "Make request" : "Renew CA"}
        tone="primary"
        records={{ eventId, criticality: catalogue[eventId].criticality }}
        onConfirm={renew}
      >
        <RenewalKeyField value={key} onChange={setKey} />
      </ConfirmDialog>
    </>
  );
}

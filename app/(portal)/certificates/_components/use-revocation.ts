"use client";

import { useState } from "react";
import { revocationImpactAction, revokeCertificatesAction } from "@/app/(portal)/certificates/actions";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import type { RevocationImpact } from "@/lib/certificates/revocation-impact";
import type { RevocationReasonName } from "@/lib/pki/revocation-reasons";

export type ImpactState =
  | { status: "loading" }
  | { status: "known"; impact: RevocationImpact }
  | { status: "failed"; message: string };

type Failure = { message: string; nextStep?: string };

const inWords = ({ message, nextStep }: Failure) => [message, nextStep].filter(Boolean).join(" ");

/** What the dialog knows: what would break, the reason chosen, and how the attempt went. */
export function useRevocation(certificateIds: readonly string[], label: string, onDone: () => void) {
  const [impact, setImpact] = useState<ImpactState>({ status: "loading" });
  const [reason, setReason] = useState<RevocationReasonName>("superseded");
  const { dialog, show: open, ask } = useConfirmDialog("Load the page again to see whether it was done.");
  const toast = useToast();

  async function show() {
    setReason("superseded");
    setImpact({ status: "loading" });
    open();
    const answer = await revocationImpactAction({ certificateIds: [...certificateIds] }).catch(() => null);
    if (answer?.ok) setImpact({ status: "known", impact: answer.data });
    else setImpact({ status: "failed", message: answer ? inWords(answer) : "The portal did not answer." });
  }
  function tell(state: "done" | "waiting") {
    onDone();
    if (state === "waiting") {
      const description = "A second administrator confirms or declines it on the page Approvals.";
      return toast({ title: "Waits for confirmation", description, tone: "info" });
    }
    const verb = reason === "certificateHold" ? "on hold" : "revoked";
    toast({
      title: `${label} ${certificateIds.length === 1 ? "is" : "are"} ${verb}`,
      description: "The CRL that tells of it is published within seconds.",
    });
  }
  const revoke = () =>
    void ask(revokeCertificatesAction({ certificateIds: [...certificateIds], reason }), ({ state }) => tell(state));
  return { dialog, show, impact, reason, setReason, revoke };
}

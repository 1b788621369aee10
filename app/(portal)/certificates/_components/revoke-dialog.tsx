"use client";

import { RevocationImpactSummary } from "@/app/(portal)/certificates/_components/revocation-impact-summary";
import { RevocationReasonField } from "@/app/(portal)/certificates/_components/revocation-reason-field";
import type { useRevocation } from "@/app/(portal)/certificates/_components/use-revocation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";

type Props = {
  revocation: ReturnType<typeof useRevocation>;
  /** The certificate's name, or `12 certificates`. */
  label: string;
  count: number;
  /** It is on hold: what is left is to make it final. */
  onHold?: boolean;
};

function wordsFor({ label, count, revocation }: Props) {
  const these = count === 1 ? "this certificate" : `these ${label}`;
  const nouns = count === 1 ? "certificate" : "certificates";
  if (revocation.reason === "certificateHold") {
    return {
      title: `Put ${these} on hold?`,
      what: `${count === 1 ? "is" : "are"} not trusted until the hold is released.`,
      confirm: "Put on hold",
    };
  }
  return {
    title: `Revoke ${these}?`,
    what: `${count === 1 ? "stops" : "stop"} being trusted once clients fetch the next CRL, which is published within seconds. This cannot be undone.`,
    confirm: `Revoke ${nouns}`,
  };
}

/** Says what breaks, asks for the reason and for the name, and revokes or puts on hold. */
export function RevokeDialog(props: Props) {
  const { revocation, label, count, onHold = false } = props;
  const { dialog, impact, reason, setReason, revoke } = revocation;
  const { title, what, confirm } = wordsFor(props);
  const waits = impact.status === "known" && impact.impact.needsConfirmation;
  const eventId = waits ? 90022 : 4870;
  return (
    <ConfirmDialog
      {...dialog}
      title={title}
      description={
        <>
          <span className="code break-all text-fg">{label}</span> {what}
        </>
      }
      confirmLabel={waits ? "Ask for confirmation" : confirm}
      typedName={count === 1 ? label : String(count)}
      records={{ eventId, criticality: catalogue[eventId].criticality }}
      onConfirm={revoke}
    >
      <div className="space-y-4">
        <RevocationImpactSummary state={impact} />
        <RevocationReasonField value={reason} onValueChange={setReason} withHold={!onHold} />
      </div>
    </ConfirmDialog>
  );
}

"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ActionResult } from "@/lib/actions/action-result";

export type EndSessions = () => Promise<ActionResult<void>>;

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  endSessions: EndSessions;
  /** Every session has ended, this one included. */
  onEnded: () => void;
};

/** Ends the person's sessions on every device; a refusal is said here, since the others would live on unseen. */
export function SignOutEverywhereDialog({ open, onOpenChange, endSessions, onEnded }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function end() {
    setBusy(true);
    setError(null);
    const answer = await endSessions().catch(() => null);
    setBusy(false);
    if (answer?.ok) return onEnded();
    setError(
      answer
        ? [answer.message, answer.nextStep].filter(Boolean).join(" ")
        : "The portal did not answer, so no session was ended for certain. Try again.",
    );
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Sign out everywhere?"
      description="Every session of yours ends at once, on this device and on all others. Nothing else changes."
      confirmLabel="Sign out everywhere"
      busy={busy}
      error={error}
      onConfirm={end}
    />
  );
}

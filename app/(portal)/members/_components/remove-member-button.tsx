"use client";

import { UserMinus } from "lucide-react";
import { useState } from "react";
import { removeMemberAction } from "@/app/(portal)/members/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";
import type { MemberItem } from "@/lib/members/list-members";

/** Takes a member out of the subscription after saying what that ends. */
export function RemoveMemberButton({ subscriptionId, member }: { subscriptionId: string; member: MemberItem }) {
  const { userId, name, email, self } = member;
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function remove() {
    setBusy(true);
    setError(null);
    const answer = await removeMemberAction({ subscriptionId, userId }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see whether the member is gone.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setOpen(false);
    toast({ title: `${name} was removed` });
  }
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        icon={<UserMinus aria-hidden />}
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        Remove<span className="sr-only"> {name}</span>
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={self ? "Leave this subscription?" : `Remove ${name}?`}
        description={
          <>
            <span className="break-all text-fg">{email}</span> loses every right in this subscription, on its CAs as
            well, and all sessions end at once. What was done stays in the event log.
          </>
        }
        confirmLabel={self ? "Leave" : "Remove member"}
        records={{ eventId: 90018, criticality: catalogue[90018].criticality }}
        busy={busy}
        error={error}
        onConfirm={remove}
      />
    </>
  );
}

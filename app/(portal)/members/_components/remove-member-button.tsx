"use client";

import { UserMinus } from "lucide-react";
import { removeMemberAction } from "@/app/(portal)/members/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";
import type { MemberItem } from "@/lib/members/list-members";

/** Takes a member out of the subscription after saying what that ends. */
export function RemoveMemberButton({ subscriptionId, member }: { subscriptionId: string; member: MemberItem }) {
  const { userId, name, email, self } = member;
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see whether the member is gone.");
  const toast = useToast();

  function remove() {
    void ask(removeMemberAction({ subscriptionId, userId }), () => toast({ title: `${name} was removed` }));
  }
  return (
    <>
      <Button variant="ghost" size="sm" icon={<UserMinus aria-hidden />} onClick={show}>
        Remove<span className="sr-only"> {name}</span>
      </Button>
      <ConfirmDialog
        {...dialog}
        title={self ? "Leave this subscription?" : `Remove ${name}?`}
        description={
          <>
            <span className="break-all text-fg">{email}</span> loses every right in this subscription, on its CAs as
            well, and all sessions end at once. What was done stays in the event log.
          </>
        }
        confirmLabel={self ? "Leave" : "Remove member"}
        records={{ eventId: 90018, criticality: catalogue[90018].criticality }}
        onConfirm={remove}
      />
    </>
  );
}

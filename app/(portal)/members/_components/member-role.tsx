"use client";

import { useState } from "react";
import { roleOptions, roleSentences } from "@/app/(portal)/members/_components/role-options";
import { changeMemberRoleAction } from "@/app/(portal)/members/actions";
import { Select } from "@/components/forms/select";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";
import { type Role, roleNames } from "@/lib/auth/permissions";
import type { MemberItem } from "@/lib/members/list-members";

/** The member's role to be chosen anew; what follows from it is said before. */
export function MemberRole({ subscriptionId, member }: { subscriptionId: string; member: MemberItem }) {
  const { userId, name, role, self } = member;
  const [chosen, setChosen] = useState<Role>(role);
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see the role.");
  const toast = useToast();

  function change(next: Role) {
    void ask(changeMemberRoleAction({ subscriptionId, userId, role: next }), () =>
      toast({ title: `${name} is ${roleNames[next]} now` }),
    );
  }
  return (
    <>
      <Select
        value={role}
        options={roleOptions}
        onValueChange={(next) => {
          if (next === role) return;
          setChosen(next);
          show();
        }}
        aria-label={`Role of ${name}`}
        className="md:w-44"
      />
      <ConfirmDialog
        {...dialog}
        title={`Make ${self ? "yourself" : name} ${roleNames[chosen]}?`}
        description={
          <>
            {roleSentences[chosen]} {self ? "Your" : "Their"} sessions end at once, so {self ? "you have" : "they have"}{" "}
            to sign in again.
          </>
        }
        confirmLabel="Change role"
        tone="primary"
        records={{ eventId: 90017, criticality: catalogue[90017].criticality }}
        onConfirm={() => change(chosen)}
      />
    </>
  );
}

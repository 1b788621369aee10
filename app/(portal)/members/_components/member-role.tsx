"use client";

import { useState } from "react";
import { roleOptions, roleSentences } from "@/app/(portal)/members/_components/role-options";
import { changeMemberRoleAction } from "@/app/(portal)/members/actions";
import { Select } from "@/components/forms/select";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import { catalogue } from "@/lib/audit/catalogue";
import { type Role, roleNames } from "@/lib/auth/permissions";
import type { MemberItem } from "@/lib/members/list-members";

/** The member's role to be chosen anew; what follows from it is said before. */
export function MemberRole({ subscriptionId, member }: { subscriptionId: string; member: MemberItem }) {
  const { userId, name, role, self } = member;
  const [chosen, setChosen] = useState<Role | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function change(next: Role) {
    setBusy(true);
    setError(null);
    const answer = await changeMemberRoleAction({ subscriptionId, userId, role: next }).catch(() => null);
    setBusy(false);
    if (!answer) return setError("The portal did not answer. Load the page again to see the role.");
    if (!answer.ok) return setError([answer.message, answer.nextStep].filter(Boolean).join(" "));
    setChosen(null);
    toast({ title: `${name} is ${roleNames[next]} now` });
  }
  return (
    <>
      <Select
        value={role}
        options={roleOptions}
        onValueChange={(next) => {
          setError(null);
          if (next !== role) setChosen(next);
        }}
        aria-label={`Role of ${name}`}
        className="md:w-44"
      />
      <ConfirmDialog
        open={chosen !== null}
        onOpenChange={(open) => !open && setChosen(null)}
        title={`Make ${self ? "yourself" : name} ${chosen ? roleNames[chosen] : ""}?`}
        description={
          <>
            {chosen && roleSentences[chosen]} {self ? "Your" : "Their"} sessions end at once, so{" "}
            {self ? "you have" : "they have"} to sign in again.
          </>
        }
        confirmLabel="Change role"
        tone="primary"
        records={{ eventId: 90017, criticality: catalogue[90017].criticality }}
        busy={busy}
        error={error}
        onConfirm={() => chosen && void change(chosen)}
      />
    </>
  );
}

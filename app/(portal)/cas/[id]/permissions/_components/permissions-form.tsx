"use client";

import { useRef } from "react";
import { Records } from "@/app/(portal)/cas/_components/records";
import { AccessRuleField } from "@/app/(portal)/cas/[id]/permissions/_components/access-rule-field";
import { ChangeSummary, namedChanges } from "@/app/(portal)/cas/[id]/permissions/_components/change-summary";
import { MemberRow } from "@/app/(portal)/cas/[id]/permissions/_components/member-row";
import { PermissionsRefusal } from "@/app/(portal)/cas/[id]/permissions/_components/permissions-refusal";
import { RightMeanings } from "@/app/(portal)/cas/[id]/permissions/_components/right-meanings";
import { RightsHead } from "@/app/(portal)/cas/[id]/permissions/_components/rights-head";
import {
  type PermissionsFormState,
  usePermissionsForm,
} from "@/app/(portal)/cas/[id]/permissions/_components/use-permissions-form";
import { WaitingChange } from "@/app/(portal)/cas/[id]/permissions/_components/waiting-change";
import { LeaveGuard } from "@/components/forms/leave-guard";
import { SaveBar } from "@/components/forms/save-bar";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Disclosure } from "@/components/ui/disclosure";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import type { CaPermissionList } from "@/lib/ca/permissions/list-ca-permissions";

function Matrix({ state }: { state: PermissionsFormState }) {
  const { base, draft, changes, managers, memberProblems, edit } = state;
  return (
    <Card
      title="Rights"
      description="Ticked is what a member may do. What comes from the role or with another right can't be unticked."
      actions={<Records eventIds={[4882]} />}
      className="mt-5"
    >
      <Table label="Rights of the members" className="border-line border-t">
        <RightsHead />
        <TableBody>
          {base.members.map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              draft={draft}
              lastManager={managers.length === 1 && managers[0]?.userId === member.userId}
              edited={changes.some((change) => change.member === member.email)}
              problem={memberProblems.get(member.userId)}
              onEdit={edit}
            />
          ))}
        </TableBody>
      </Table>
      <Disclosure id="right-meanings" title="What each right allows">
        <CardSection className="pt-0">
          <RightMeanings />
        </CardSection>
      </Disclosure>
    </Card>
  );
}

/** The permissions of one CA for those who manage it. */
export function PermissionsForm({ list }: { list: CaPermissionList }) {
  const state = usePermissionsForm(list);
  const { base, draft, changes, managers, busy } = state;
  const formElement = useRef<HTMLFormElement>(null);
  // The bar, and with it the button that was pressed, goes away: the focus must not fall out of the form.
  const keepFocus = () => formElement.current?.focus({ preventScroll: true });
  const named = namedChanges(changes, base.members);
  const ownLoss = base.members.some(({ self }) => self) && !managers.some(({ self }) => self);
  return (
    <form
      ref={formElement}
      tabIndex={-1}
      noValidate
      aria-label={`Permissions of ${base.caName}`}
      className="focus-visible:outline-none"
      onSubmit={(event) => {
        event.preventDefault();
        void state.save().then((saved) => saved && keepFocus());
      }}
    >
      <WaitingChange list={base} />
      <PermissionsRefusal state={state} />
      <Card title="Access rule" className="mt-5">
        <CardSection className="first:border-t">
          <AccessRuleField value={draft.access} onChange={(access) => state.edit({ ...draft, access })} />
        </CardSection>
      </Card>
      <Matrix state={state} />
      <ChangeSummary changes={named} losesManage={ownLoss && managers.length > 0} />
      <SaveBar
        changes={named.map(({ name }) => name)}
        saving={busy}
        blockedReason={
          managers.length === 0
            ? "Nobody could manage the CA any more. Leave the right Manage to a member who can sign in."
            : undefined
        }
        saveLabel={base.dualControl ? "Ask for confirmation" : "Save changes"}
        onDiscard={() => {
          state.discard();
          keepFocus();
        }}
      />
      <LeaveGuard
        when={changes.length > 0 && !busy}
        description={`These changes to ${base.caName} are not saved and would be lost: ${named.map(({ name }) => name).join(", ")}.`}
      />
    </form>
  );
}

"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { limitsWords } from "@/app/(portal)/cas/[id]/permissions/_components/limits-words";
import { MemberName } from "@/app/(portal)/cas/[id]/permissions/_components/member-name";
import {
  draftGrantOf,
  effectiveOf,
  grantOfDraft,
  heldRight,
  type PermissionsDraft,
  withGrant,
} from "@/app/(portal)/cas/[id]/permissions/_components/permissions-draft";
import { RequestLimits } from "@/app/(portal)/cas/[id]/permissions/_components/request-limits";
import { RightBox } from "@/app/(portal)/cas/[id]/permissions/_components/right-box";
import { rightCellClasses } from "@/app/(portal)/cas/[id]/permissions/_components/right-cell-classes";
import { Cell } from "@/components/ui/cell";
import { classNames } from "@/components/ui/class-names";
import { Row } from "@/components/ui/row";
import { caRightNames, caRights } from "@/lib/auth/ca-rights";
import type { CaPermissionMember } from "@/lib/ca/permissions/list-ca-permissions";

type Props = {
  member: CaPermissionMember;
  draft: PermissionsDraft;
  lastManager: boolean;
  edited: boolean;
  problem: string | undefined;
  onEdit: (draft: PermissionsDraft) => void;
};

/** One member: a box for each right, and below it, when opened, what requests are limited to. */
export function MemberRow({ member, draft, lastManager, edited, problem, onEdit }: Props) {
  const { userId, name } = member;
  const [opened, setOpened] = useState(false);
  const open = opened || problem !== undefined;
  const grant = draftGrantOf(draft, userId);
  const effective = effectiveOf(member, draft);
  const words = limitsWords(effective, grantOfDraft(grant));
  const panelId = `limits-${userId}`;
  return (
    <>
      <Row className={classNames("md:h-11.5", edited && "bg-selected hover:bg-selected")}>
        <Cell wide>
          <MemberName member={member} lastManager={lastManager} />
        </Cell>
        {caRights.map((right) => (
          <Cell key={right} label={caRightNames[right]} className={rightCellClasses}>
            <RightBox
              right={right}
              member={member}
              {...heldRight(member, draft, right)}
              onChange={(held) => {
                const others = grant.rights.filter((one) => one !== right);
                onEdit(withGrant(draft, userId, { rights: held ? [...others, right] : others }));
              }}
            />
          </Cell>
        ))}
        <Cell wide label="Requests limited to" className="max-md:flex max-md:min-h-8 max-md:items-center">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={panelId}
            aria-label={`Limits on requests of ${name}: ${words}`}
            onClick={() => setOpened(!open)}
            className="group inline-flex min-h-6 max-w-full items-center gap-1 rounded-xs text-start text-fg-muted hover:text-fg"
          >
            <ChevronRight
              aria-hidden
              className="size-4 shrink-0 text-fg-subtle transition-transform duration-base group-aria-expanded:rotate-90"
            />
            <span className="min-w-0 break-words">{words}</span>
          </button>
        </Cell>
      </Row>
      <tr id={panelId} hidden={!open} className="max-md:block [&[hidden]]:hidden">
        <td colSpan={caRights.length + 2} className="px-4 py-3 max-md:block md:ps-12.5">
          <RequestLimits
            member={member}
            draft={draft}
            counts={effective.includes("request") && !effective.includes("issue")}
            problem={problem}
            onChange={(part) => onEdit(withGrant(draft, userId, part))}
          />
        </td>
      </tr>
    </>
  );
}

import { Check, Minus } from "lucide-react";
import { accessSentences } from "@/app/(portal)/cas/[id]/permissions/_components/access-sentences";
import { limitsWords } from "@/app/(portal)/cas/[id]/permissions/_components/limits-words";
import { MemberName } from "@/app/(portal)/cas/[id]/permissions/_components/member-name";
import { rightCellClasses } from "@/app/(portal)/cas/[id]/permissions/_components/right-cell-classes";
import { RightMeanings } from "@/app/(portal)/cas/[id]/permissions/_components/right-meanings";
import { RightsHead } from "@/app/(portal)/cas/[id]/permissions/_components/rights-head";
import { WaitingChange } from "@/app/(portal)/cas/[id]/permissions/_components/waiting-change";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Cell } from "@/components/ui/cell";
import { Disclosure } from "@/components/ui/disclosure";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { caRightNames, caRights } from "@/lib/auth/ca-rights";
import type { CaPermissionList, CaPermissionMember } from "@/lib/ca/permissions/list-ca-permissions";
import { caAccessNames } from "@/lib/ca/permissions/permission-changes";

function Mark({ held }: { held: boolean }) {
  return held ? (
    <>
      <Check aria-hidden className="size-4 text-fg" />
      <span className="sr-only">Yes</span>
    </>
  ) : (
    <>
      <Minus aria-hidden className="size-4 text-fg-subtle" />
      <span className="sr-only">No</span>
    </>
  );
}

function MemberLine({ member }: { member: CaPermissionMember }) {
  const { effective, lastManager } = member;
  return (
    <Row className="md:h-11.5">
      <Cell wide>
        <MemberName member={member} lastManager={lastManager} />
      </Cell>
      {caRights.map((right) => (
        <Cell key={right} label={caRightNames[right]} className={rightCellClasses}>
          <Mark held={effective.includes(right)} />
        </Cell>
      ))}
      <Cell wide label="Requests limited to" className="break-words text-fg-muted max-md:min-h-8">
        {limitsWords(effective, member)}
      </Cell>
    </Row>
  );
}

function whyNot({ deleted, selfOnly }: CaPermissionList): string {
  if (deleted) return "The CA was deleted, so its permissions stay as they were.";
  const own = selfOnly ? "You see your own rights. " : "";
  return `${own}Changing them takes the right Manage on this CA: ask someone who holds it.`;
}

/** The permissions of one CA for those who may not change them. */
export function PermissionsView({ list }: { list: CaPermissionList }) {
  const { access, members, selfOnly } = list;
  return (
    <>
      <WaitingChange list={list} />
      <Card title="Access rule" className="mt-5">
        <CardSection className="first:border-t">
          <p className="font-medium">{caAccessNames[access]}</p>
          <p className="max-w-[75ch] text-fg-muted text-xs">{accessSentences[access]}</p>
        </CardSection>
      </Card>
      <Card title={selfOnly ? "Your rights" : "Rights"} description={whyNot(list)} className="mt-5">
        <Table label="Rights of the members" className="border-line border-t">
          <RightsHead />
          <TableBody>
            {members.map((member) => (
              <MemberLine key={member.userId} member={member} />
            ))}
          </TableBody>
        </Table>
        <Disclosure id="right-meanings" title="What each right allows">
          <CardSection className="pt-0">
            <RightMeanings />
          </CardSection>
        </Disclosure>
      </Card>
    </>
  );
}

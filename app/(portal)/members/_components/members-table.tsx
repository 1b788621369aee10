import { MemberRole } from "@/app/(portal)/members/_components/member-role";
import { RemoveMemberButton } from "@/app/(portal)/members/_components/remove-member-button";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Cell } from "@/components/ui/cell";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { Time } from "@/components/ui/time";
import { roleNames } from "@/lib/auth/permissions";
import type { MemberItem } from "@/lib/members/list-members";

type Props = { subscriptionId: string; members: readonly MemberItem[]; mayManage: boolean };

export function MembersTable({ subscriptionId, members, mayManage }: Props) {
  return (
    <Table label="Members">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Joined</HeadCell>
        {mayManage && (
          <HeadCell end>
            <span className="sr-only">Actions</span>
          </HeadCell>
        )}
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <Row key={member.userId} className="md:h-11.5">
            <Cell wide>
              <span className="flex min-w-0 items-center gap-2.5">
                <Avatar name={member.name} />
                <span className="min-w-0">
                  <span className="flex flex-wrap items-center gap-x-2">
                    <span className="break-words font-medium">{member.name}</span>
                    {member.self && <Badge>You</Badge>}
                    {member.disabled && <Badge tone="warn">Disabled</Badge>}
                  </span>
                  <span className="block break-all text-fg-muted text-xs">{member.email}</span>
                </span>
              </span>
            </Cell>
            <Cell wide label="Role" className="max-md:flex max-md:items-center">
              {mayManage ? <MemberRole subscriptionId={subscriptionId} member={member} /> : roleNames[member.role]}
            </Cell>
            <Cell label="Joined" className="whitespace-nowrap text-fg-muted max-md:flex-1">
              <Time value={member.joinedAt} parts="date" />
            </Cell>
            {mayManage && (
              <Cell className="text-end">
                <RemoveMemberButton subscriptionId={subscriptionId} member={member} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

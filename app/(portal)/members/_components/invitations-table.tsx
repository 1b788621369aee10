import { WithdrawInvitationButton } from "@/app/(portal)/members/_components/withdraw-invitation-button";
import { Cell } from "@/components/ui/cell";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { Time } from "@/components/ui/time";
import { roleNames } from "@/lib/auth/permissions";
import type { InvitationItem } from "@/lib/members/list-members";

type Props = { invitations: readonly InvitationItem[]; mayManage: boolean };

export function InvitationsTable({ invitations, mayManage }: Props) {
  return (
    <Table label="Open invitations">
      <TableHead>
        <HeadCell>E-mail</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Invited by</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell>Open until</HeadCell>
        {mayManage && (
          <HeadCell end>
            <span className="sr-only">Actions</span>
          </HeadCell>
        )}
      </TableHead>
      <TableBody>
        {invitations.map(({ id, email, role, invitedBy, expiresAt, expired }) => (
          <Row key={id}>
            <Cell wide className="break-all font-medium">
              {email}
            </Cell>
            <Cell label="Role">{roleNames[role]}</Cell>
            <Cell label="Invited by">{invitedBy}</Cell>
            <Cell>
              <StatusBadge tone={expired ? "neutral" : "info"}>{expired ? "Lapsed" : "Waiting"}</StatusBadge>
            </Cell>
            <Cell label="Open until" className="whitespace-nowrap">
              <Time value={expiresAt} />
            </Cell>
            {mayManage && (
              <Cell className="text-end">
                <WithdrawInvitationButton invitationId={id} email={email} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

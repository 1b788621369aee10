import Link from "next/link";
import { ConfirmationStateBadge } from "@/app/(portal)/approvals/_components/confirmation-state-badge";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { Cell } from "@/components/ui/cell";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { Time } from "@/components/ui/time";
import type { ConfirmationItem } from "@/lib/confirmations/confirmation-item";

type Props = { label: string; items: readonly ConfirmationItem[]; now: number };

function What({ item }: { item: ConfirmationItem }) {
  return (
    <>
      <Link href={`/approvals/${item.id}`} className="rounded-xs font-medium hover:underline">
        {item.operationName}
        {item.ca && ` ${item.ca.name}`}
      </Link>
      <span className="block max-w-[70ch] text-fg-muted text-xs">{item.summary}</span>
    </>
  );
}

/** What waits, with the time that is left. */
export function WaitingTable({ label, items, now }: Props) {
  return (
    <Table label={label}>
      <TableHead>
        <HeadCell>Operation</HeadCell>
        <HeadCell>Asked by</HeadCell>
        <HeadCell>Asked</HeadCell>
        <HeadCell>Lapses</HeadCell>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <Row key={item.id} className="md:h-13">
            <Cell wide className="md:py-2">
              <What item={item} />
            </Cell>
            <Cell label="Asked by">{item.own ? "You" : item.requestedBy}</Cell>
            <Cell label="Asked" className="whitespace-nowrap text-fg-muted">
              <Time value={item.createdAt} />
            </Cell>
            <Cell label="Lapses" className="num whitespace-nowrap">
              {fromNowWords(item.expiresAt, now)}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** What has ended, and how. */
export function DecidedTable({ label, items }: Omit<Props, "now">) {
  return (
    <Table label={label}>
      <TableHead>
        <HeadCell>Operation</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell>Asked by</HeadCell>
        <HeadCell>Decided by</HeadCell>
        <HeadCell>Decided</HeadCell>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <Row key={item.id} className="md:h-13">
            <Cell wide className="md:py-2">
              <What item={item} />
            </Cell>
            <Cell>
              <ConfirmationStateBadge state={item.state} />
            </Cell>
            <Cell label="Asked by">{item.own ? "You" : item.requestedBy}</Cell>
            <Cell label="Decided by">{item.decidedBy ?? "Nobody"}</Cell>
            <Cell label="Decided" className="whitespace-nowrap text-fg-muted">
              <Time value={item.decidedAt ?? item.expiresAt} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

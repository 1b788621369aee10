import Link from "next/link";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { RequestStateBadge } from "@/app/(portal)/cas/requests/_components/request-state-badge";
import { Cell } from "@/components/ui/cell";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { Time } from "@/components/ui/time";
import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";

type Props = { label: string; requests: readonly CaRequestSummary[] };

function What({ request }: { request: CaRequestSummary }) {
  return (
    <>
      <Link href={`/cas/requests/${request.id}`} className="break-words rounded-xs font-medium hover:underline">
        {request.purpose === "renewal" ? `Renewal of ${request.name}` : request.name}
      </Link>
      <span className="block break-words text-fg-muted text-xs">
        {request.parentName === null ? "Under an external CA" : `Under ${request.parentName}`}, {request.keyAlgorithm}
      </span>
    </>
  );
}

/** Requests that wait, with the time that is left. */
export function PendingRequestsTable({ label, requests, now }: Props & { now: number }) {
  return (
    <Table label={label}>
      <TableHead>
        <HeadCell>Request</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell>Asked by</HeadCell>
        <HeadCell>Asked</HeadCell>
        <HeadCell>Lapses</HeadCell>
      </TableHead>
      <TableBody>
        {requests.map((request) => (
          <Row key={request.id} className="md:h-13">
            <Cell wide className="md:py-2">
              <What request={request} />
            </Cell>
            <Cell>
              <RequestStateBadge request={request} />
            </Cell>
            <Cell label="Asked by">{request.own ? "You" : request.requestedBy}</Cell>
            <Cell label="Asked" className="whitespace-nowrap text-fg-muted">
              <Time value={request.createdAt} />
            </Cell>
            <Cell label="Lapses" className="num whitespace-nowrap">
              {fromNowWords(request.expiresAt, now)}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** Requests that have ended, and how. */
export function DecidedRequestsTable({ label, requests }: Props) {
  return (
    <Table label={label}>
      <TableHead>
        <HeadCell>Request</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell>Asked by</HeadCell>
        <HeadCell>Decided by</HeadCell>
        <HeadCell>Decided</HeadCell>
      </TableHead>
      <TableBody>
        {requests.map((request) => (
          <Row key={request.id} className="md:h-13">
            <Cell wide className="md:py-2">
              <What request={request} />
            </Cell>
            <Cell>
              <RequestStateBadge request={request} />
            </Cell>
            <Cell label="Asked by">{request.own ? "You" : request.requestedBy}</Cell>
            <Cell label="Decided by">{request.decidedBy ?? "Nobody"}</Cell>
            <Cell label="Decided" className="whitespace-nowrap text-fg-muted">
              <Time value={request.decidedAt ?? request.expiresAt} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

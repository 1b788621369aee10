import { Shield } from "lucide-react";
import Link from "next/link";
import { CaStatusBadge } from "@/app/(portal)/cas/_components/ca-status-badge";
import { NextCrl } from "@/app/(portal)/cas/_components/next-crl";
import { numberWords } from "@/app/(portal)/cas/_components/number-words";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { Cell } from "@/components/ui/cell";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { Time } from "@/components/ui/time";
import type { CaListItem } from "@/lib/ca/list-cas";

export function CasTable({ cas, now }: { cas: readonly CaListItem[]; now: number }) {
  return (
    <Table label="Certificate authorities">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Kind</HeadCell>
        <HeadCell>Key</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell end>Certificates</HeadCell>
        <HeadCell>Expires</HeadCell>
        <HeadCell>Next CRL</HeadCell>
      </TableHead>
      <TableBody>
        {cas.map((ca) => (
          <Row key={ca.id} className="md:h-11.5">
            <Cell className="max-md:flex-1">
              <Link
                href={`/cas/${ca.id}`}
                className="inline-flex items-center gap-2 rounded-xs font-medium hover:underline"
              >
                <Shield aria-hidden className="text-fg-subtle" />
                <span className="min-w-0 break-words">{ca.name}</span>
              </Link>
            </Cell>
            <Cell className="text-fg-muted max-md:hidden">Root</Cell>
            <Cell className="whitespace-nowrap text-fg-muted max-md:order-1 max-md:w-full">{ca.keyAlgorithm}</Cell>
            <Cell>
              <CaStatusBadge state={ca.state} />
            </Cell>
            <Cell end label="Active certificates" className="max-md:order-2">
              {numberWords(ca.activeCertificates)}
            </Cell>
            <Cell label="Expires" className="max-md:order-2">
              <Time value={ca.notAfter} parts="date" className="whitespace-nowrap md:block" />{" "}
              <span className="num text-fg-muted text-xs">{fromNowWords(ca.notAfter, now)}</span>
            </Cell>
            <Cell label="Next CRL" className="max-md:order-2">
              <NextCrl crl={ca.crl} now={now} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

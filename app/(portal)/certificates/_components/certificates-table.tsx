import Link from "next/link";
import { bytePairs } from "@/app/(portal)/cas/_components/byte-pairs";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { CertificateStatusBadge } from "@/app/(portal)/certificates/_components/certificate-status-badge";
import { Cell } from "@/components/ui/cell";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { Time } from "@/components/ui/time";
import type { CertificateListItem } from "@/lib/certificates/list-certificates";

const shownSerialDigits = 8;

/** The first bytes; the whole is on the certificate's page and in the title. */
function shortSerial(serialNumber: string): string {
  return `${bytePairs(serialNumber.slice(0, shownSerialDigits))}…`;
}

function Name({ item }: { item: CertificateListItem }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <Link
        href={`/certificates/${item.id}`}
        title={item.title}
        className="min-w-0 truncate rounded-xs font-medium hover:underline"
      >
        {item.title}
      </Link>
      {item.otherNames > 0 && (
        <span className="num shrink-0 text-fg-subtle text-xs">
          +{item.otherNames} {item.otherNames === 1 ? "name" : "names"}
        </span>
      )}
    </span>
  );
}

export function CertificatesTable({
  items,
  now,
  withIssuer = true,
}: {
  items: readonly CertificateListItem[];
  now: number;
  withIssuer?: boolean;
}) {
  return (
    <Table label="Certificates" fixed>
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="w-26">Status</HeadCell>
        {withIssuer && <HeadCell className="w-[18%]">Issued by</HeadCell>}
        <HeadCell className="w-36">Serial</HeadCell>
        <HeadCell className="w-44">Expires</HeadCell>
        {withIssuer && <HeadCell className="w-40 max-xl:hidden">Requested by</HeadCell>}
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <Row key={item.id}>
            <Cell className="max-md:w-[calc(100%-6.5rem)]">
              <Name item={item} />
            </Cell>
            <Cell className="max-md:ms-auto">
              <CertificateStatusBadge state={item.state} />
            </Cell>
            {withIssuer && (
              <Cell className="truncate text-fg-muted" title={item.caName} wide>
                {item.caName}
              </Cell>
            )}
            <Cell className="max-md:hidden" title={bytePairs(item.serialNumber)}>
              <span className="code num text-xs">{shortSerial(item.serialNumber)}</span>
            </Cell>
            <Cell className="truncate" label="Expires">
              <Time value={item.notAfter} parts="date" />{" "}
              {item.state !== "revoked" && (
                <span className="num text-fg-muted text-xs">{fromNowWords(item.notAfter, now)}</span>
              )}
            </Cell>
            {withIssuer && (
              <Cell className="truncate text-fg-muted max-xl:hidden" title={item.requestedByName}>
                {item.requestedByName}
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

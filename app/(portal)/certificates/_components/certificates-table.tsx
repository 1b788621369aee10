import Link from "next/link";
import type { ReactNode } from "react";
import { bytePairs } from "@/app/(portal)/cas/_components/byte-pairs";
import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { CertificateStatusBadge } from "@/app/(portal)/certificates/_components/certificate-status-badge";
import { Checkbox } from "@/components/forms/checkbox";
import { Badge } from "@/components/ui/badge";
import { Cell } from "@/components/ui/cell";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { Time } from "@/components/ui/time";
import type { CertificateListItem } from "@/lib/certificates/list-certificates";
import { profileNames } from "@/lib/certificates/profiles";

const shownSerialDigits = 8;

/** The first bytes; the whole is on the certificate's page and in the title. */
function shortSerial(serialNumber: string): string {
  return `${bytePairs(serialNumber.slice(0, shownSerialDigits))}…`;
}

/** Which rows have a box, and which of them are ticked. */
export type Selection = {
  chosen: ReadonlySet<string>;
  choosable: ReadonlySet<string>;
  toggle: (id: string) => void;
  toggleAll: (all: boolean) => void;
};

export const selectAllLabel = "Select all on this page";

export function SelectAll({ selection, label }: { selection: Selection; label: ReactNode }) {
  const all = selection.chosen.size === selection.choosable.size;
  return <Checkbox label={label} checked={all} onChange={() => selection.toggleAll(!all)} />;
}

function SelectOne({ item, selection }: { item: CertificateListItem; selection: Selection }) {
  if (!selection.choosable.has(item.id)) return null;
  return (
    <Checkbox
      label={<span className="sr-only">Select {item.title}</span>}
      checked={selection.chosen.has(item.id)}
      onChange={() => selection.toggle(item.id)}
    />
  );
}

/** What it is for, when that is not the usual. A CA's own certificate leads to the CA. */
function ProfileBadge({ item }: { item: CertificateListItem }) {
  if (item.profile === "tls-server") return null;
  if (item.childCaId === null) return <Badge>{profileNames[item.profile]}</Badge>;
  return (
    <Link href={`/cas/${item.childCaId}`} className="shrink-0 rounded-xs hover:underline">
      <Badge tone="info">{profileNames[item.profile]}</Badge>
    </Link>
  );
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
      <ProfileBadge item={item} />
    </span>
  );
}

type RowProps = { item: CertificateListItem; now: number; withIssuer: boolean; selection?: Selection };

function CertificateRow({ item, now, withIssuer, selection }: RowProps) {
  return (
    <Row className={selection?.chosen.has(item.id) ? "bg-selected" : undefined}>
      {selection && (
        <Cell className="max-md:w-6">
          <SelectOne item={item} selection={selection} />
        </Cell>
      )}
      <Cell className={selection ? "max-md:w-[calc(100%-10rem)]" : "max-md:w-[calc(100%-6.5rem)]"}>
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
  );
}

type TableProps = {
  items: readonly CertificateListItem[];
  now: number;
  withIssuer?: boolean;
  selection?: Selection;
};

export function CertificatesTable({ items, now, withIssuer = true, selection }: TableProps) {
  return (
    <Table label="Certificates" fixed>
      <TableHead>
        {selection && (
          <HeadCell className="w-10 max-md:hidden">
            <SelectAll selection={selection} label={<span className="sr-only">{selectAllLabel}</span>} />
          </HeadCell>
        )}
        <HeadCell>Name</HeadCell>
        <HeadCell className="w-26">Status</HeadCell>
        {withIssuer && <HeadCell className="w-[18%]">Issued by</HeadCell>}
        <HeadCell className="w-36">Serial</HeadCell>
        <HeadCell className="w-44">Expires</HeadCell>
        {withIssuer && <HeadCell className="w-40 max-xl:hidden">Requested by</HeadCell>}
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <CertificateRow key={item.id} item={item} now={now} withIssuer={withIssuer} selection={selection} />
        ))}
      </TableBody>
    </Table>
  );
}

"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { CaCells } from "@/app/(portal)/cas/(list)/_components/ca-cells";
import {
  type CaTreeNode,
  type CaTreeRow,
  caTree,
  caTreeRows,
  filterCaTree,
} from "@/app/(portal)/cas/(list)/_components/ca-tree";
import { ExternalCells, RequestCells } from "@/app/(portal)/cas/(list)/_components/request-cells";
import { indentOf, TreeName } from "@/app/(portal)/cas/(list)/_components/tree-name";
import { rememberFoldedAction } from "@/app/(portal)/cas/(list)/actions";
import { Input } from "@/components/forms/input";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Cell } from "@/components/ui/cell";
import { EmptyState } from "@/components/ui/empty-state";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import type { CaListItem } from "@/lib/ca/list-cas";
import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";

/** From here on a list is searched rather than read. */
const filterFrom = 11;

type Props = {
  cas: readonly CaListItem[];
  /** Those that wait. */
  requests: readonly CaRequestSummary[];
  /** Ids of the rows that the person has folded. */
  folded: readonly string[];
  now: number;
};

function matching(text: string): (node: CaTreeNode) => boolean {
  const sought = text.trim().toLowerCase();
  return (node) =>
    [node.name, node.type === "ca" ? node.ca.subject : ""].some((value) => value.toLowerCase().includes(sought));
}

function TreeRow({ row, now, onToggle }: { row: CaTreeRow; now: number; onToggle: (open: boolean) => void }) {
  const { node } = row;
  return (
    <Row className="md:h-13" style={{ paddingInlineStart: `${16 + indentOf(row.level)}px` }}>
      <Cell wide className="md:min-w-56">
        <TreeName row={row} onToggle={onToggle} />
      </Cell>
      {node.type === "ca" && <CaCells ca={node.ca} now={now} />}
      {node.type === "request" && <RequestCells request={node.request} now={now} />}
      {node.type === "external" && <ExternalCells />}
    </Row>
  );
}

function Head() {
  return (
    <TableHead>
      <HeadCell>
        <span className="md:ps-13">Name</span>
      </HeadCell>
      <HeadCell>Kind</HeadCell>
      <HeadCell>Key</HeadCell>
      <HeadCell>Status</HeadCell>
      <HeadCell end>Certificates</HeadCell>
      <HeadCell>Expires</HeadCell>
      <HeadCell>Next CRL</HeadCell>
      <HeadCell>You may</HeadCell>
    </TableHead>
  );
}

/** What is folded, kept for the next visit. */
function useFolded(before: readonly string[]) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set(before));
  function fold(id: string, open: boolean) {
    if (open !== folded.has(id)) return;
    const next = new Set(folded);
    if (open) next.delete(id);
    else next.add(id);
    setFolded(next);
    void rememberFoldedAction([...next]);
  }
  return { folded, fold };
}

function FilterBox({ value, onValueChange }: { value: string; onValueChange: (text: string) => void }) {
  return (
    <div className="mt-5 max-w-72 max-md:max-w-none">
      <Input
        type="search"
        aria-label="Filter certificate authorities"
        placeholder="Name or subject"
        lead={<Search />}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
    </div>
  );
}

function NoMatch({ sought, onClear }: { sought: string; onClear: () => void }) {
  return (
    <EmptyState
      icon={<Search />}
      title="No CA matches"
      headingLevel="h2"
      actions={<Button onClick={onClear}>Clear the filter</Button>}
    >
      Neither a name nor a subject holds “{sought.trim()}”.
    </EmptyState>
  );
}

/** The hierarchy as a table whose rows fold; what is folded stays so on the next visit. */
export function CaTreeTable({ cas, requests, folded: foldedBefore, now }: Props) {
  const { folded, fold } = useFolded(foldedBefore);
  const [sought, setSought] = useState("");
  const tree = caTree(cas, requests);
  const searching = sought.trim() !== "";
  const rows = searching ? caTreeRows(filterCaTree(tree, matching(sought)), new Set()) : caTreeRows(tree, folded);
  return (
    <>
      {cas.length + requests.length >= filterFrom && <FilterBox value={sought} onValueChange={setSought} />}
      <Card className="mt-5 overflow-clip" label="Certificate authorities of the subscription">
        {rows.length > 0 ? (
          <Table label="Certificate authorities">
            <Head />
            <TableBody>
              {rows.map((row) => (
                <TreeRow key={row.node.id} row={row} now={now} onToggle={(open) => fold(row.node.id, open)} />
              ))}
            </TableBody>
          </Table>
        ) : (
          <NoMatch sought={sought} onClear={() => setSought("")} />
        )}
      </Card>
      <p role="status" className="sr-only">
        {searching && `${rows.length} rows`}
      </p>
    </>
  );
}

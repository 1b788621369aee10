"use client";

import { Ban } from "lucide-react";
import { useState } from "react";
import {
  CertificatesTable,
  SelectAll,
  selectAllLabel,
} from "@/app/(portal)/certificates/_components/certificates-table";
import { RevokeDialog } from "@/app/(portal)/certificates/_components/revoke-dialog";
import { useRevocation } from "@/app/(portal)/certificates/_components/use-revocation";
import { Button } from "@/components/ui/button";
import type { CertificateListItem } from "@/lib/certificates/list-certificates";

function isRevocable({ mayRevoke, state }: CertificateListItem): boolean {
  return mayRevoke && state !== "revoked";
}

function SelectionBar({ chosen, onClear }: { chosen: readonly CertificateListItem[]; onClear: () => void }) {
  const [first] = chosen;
  const label = first && chosen.length === 1 ? first.title : `${chosen.length} certificates`;
  const ids = chosen.map(({ id }) => id);
  const revocation = useRevocation(ids, label, onClear);
  const onHold = chosen.every(({ state }) => state === "held");
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-b bg-selected px-4 py-2">
      <p role="status" className="num me-auto font-medium">
        {chosen.length} selected
      </p>
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear selection
      </Button>
      <Button size="sm" variant="danger-outline" icon={<Ban aria-hidden />} onClick={revocation.show}>
        {chosen.length === 1 ? "Revoke certificate" : "Revoke certificates"}
      </Button>
      <RevokeDialog revocation={revocation} label={label} count={chosen.length} onHold={onHold} />
    </div>
  );
}

/** The list with a box on each row that may be revoked; what is chosen is revoked together. */
export function SelectableCertificates({ items, now }: { items: readonly CertificateListItem[]; now: number }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const revocable = items.filter(isRevocable);
  const chosen = revocable.filter(({ id }) => ids.has(id));
  function toggle(id: string) {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
  }
  if (revocable.length === 0) return <CertificatesTable items={items} now={now} />;
  const selection = {
    chosen: new Set(chosen.map(({ id }) => id)),
    choosable: new Set(revocable.map(({ id }) => id)),
    toggle,
    toggleAll: (all: boolean) => setIds(new Set(all ? revocable.map(({ id }) => id) : [])),
  };
  return (
    <>
      {chosen.length > 0 && <SelectionBar chosen={chosen} onClear={() => setIds(new Set())} />}
      {/* Where rows are cards the table has no head to hold it. */}
      <div className="border-line border-b px-4 py-2 md:hidden">
        <SelectAll selection={selection} label={selectAllLabel} />
      </div>
      <CertificatesTable items={items} now={now} selection={selection} />
    </>
  );
}

"use client";

import { ChevronRight, Hourglass, Shield, ShieldCheck, ShieldEllipsis } from "lucide-react";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import type { CaTreeNode, CaTreeRow } from "@/app/(portal)/cas/(list)/_components/ca-tree";
import { classNames } from "@/components/ui/class-names";

/** Width of a level, and the middle of the arrow of the level above, in px from the start of the row. */
const stepPx = 24;
const arrowMiddlePx = 28;

export function indentOf(level: number): number {
  return (level - 1) * stepPx;
}

/** The lines that join a row to the one it hangs below, and those of its ancestors that go on further down. */
function Connector({ row }: { row: CaTreeRow }) {
  const depth = row.level - 1;
  if (depth === 0) return null;
  const at = (level: number) => ({ insetInlineStart: `${arrowMiddlePx + (level - 1) * stepPx}px` });
  return (
    <span aria-hidden>
      {row.guides.map((level) => (
        <span key={level} className="absolute inset-y-0 w-px bg-line-strong" style={at(level - 1)} />
      ))}
      <span
        className={classNames("absolute top-0 w-px bg-line-strong", row.last ? "h-5.5 md:h-1/2" : "bottom-0")}
        style={at(depth)}
      />
      <span
        className={classNames(
          "absolute top-5.5 h-px bg-line-strong md:top-1/2",
          row.node.children.length > 0 ? "w-3" : "w-9",
        )}
        style={at(depth)}
      />
    </span>
  );
}

function Icon({ node }: { node: CaTreeNode }) {
  if (node.type === "external") return <ShieldEllipsis aria-hidden className="text-fg-subtle" />;
  if (node.type === "request") return <Hourglass aria-hidden className="text-fg-subtle" />;
  return node.ca.kind === "root" ? (
    <Shield aria-hidden className="text-fg-subtle" />
  ) : (
    <ShieldCheck aria-hidden className="text-fg-subtle" />
  );
}

function Name({ node }: { node: CaTreeNode }) {
  if (node.type === "external") return <span className="break-words text-fg-muted">{node.name}</span>;
  return (
    <Link
      href={node.type === "ca" ? `/cas/${node.id}` : `/cas/requests/${node.id}`}
      className="min-w-0 break-words rounded-xs font-medium hover:underline"
    >
      {node.name}
    </Link>
  );
}

/** The name of a row at its place in the tree, with the arrow that folds what hangs below it. */
export function TreeName({ row, onToggle }: { row: CaTreeRow; onToggle: (open: boolean) => void }) {
  const { node, level, expanded } = row;
  function byArrow(event: KeyboardEvent) {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    onToggle(event.key === "ArrowRight");
  }
  return (
    <>
      <Connector row={row} />
      <div className="flex items-center max-md:ps-0!" style={{ paddingInlineStart: `${indentOf(level)}px` }}>
        {node.children.length > 0 ? (
          <button
            type="button"
            aria-expanded={expanded}
            aria-label={`Below ${node.name}: ${node.children.length}`}
            onClick={() => onToggle(!expanded)}
            onKeyDown={byArrow}
            className="relative grid size-6 shrink-0 place-items-center rounded-sm bg-surface text-fg-subtle hover:bg-hover hover:text-fg"
          >
            <ChevronRight
              aria-hidden
              className={classNames("size-3.5 transition-transform duration-base", expanded && "rotate-90")}
            />
          </button>
        ) : (
          <span className="w-6 shrink-0" />
        )}
        <span className="me-2 ms-1 inline-flex">
          <Icon node={node} />
        </span>
        <Name node={node} />
        {level > 1 && <span className="sr-only"> level {level}</span>}
      </div>
    </>
  );
}

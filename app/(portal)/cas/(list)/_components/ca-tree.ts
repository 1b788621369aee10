import type { CaListItem } from "@/lib/ca/list-cas";
import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";

/** A row of the hierarchy with what hangs below it. */
export type CaTreeNode = { id: string; name: string; children: CaTreeNode[] } & (
  | { type: "ca"; ca: CaListItem }
  /** A CA elsewhere that signed some of the subscription's. */
  | { type: "external" }
  | { type: "request"; request: CaRequestSummary }
);

/** A row as it is drawn. */
export type CaTreeRow = {
  node: CaTreeNode;
  /** 1 for what nothing in the list stands above. */
  level: number;
  /** Whether no sibling follows. */
  last: boolean;
  /** Levels above it, below the top one, whose line goes on to a later sibling. */
  guides: readonly number[];
  expanded: boolean;
};

/** Roots first, then what chains elsewhere, then what is asked for; each by name. */
const order: Record<CaTreeNode["type"], number> = { ca: 0, external: 1, request: 2 };

function inOrder(nodes: CaTreeNode[]): CaTreeNode[] {
  return nodes.sort((one, other) => order[one.type] - order[other.type] || one.name.localeCompare(other.name));
}

/**
 * The hierarchy of CAs and of what was asked for below them. A CA whose issuer the person may not see stands on the top
 * level, as does one whose issuer is not shown.
 */
export function caTree(cas: readonly CaListItem[], requests: readonly CaRequestSummary[]): CaTreeNode[] {
  const nodes = new Map<string, CaTreeNode>();
  for (const ca of cas) nodes.set(ca.id, { type: "ca", id: ca.id, name: ca.name, children: [], ca });
  const externals = new Map<string, CaTreeNode>();
  const top: CaTreeNode[] = [];

  function externalOf(name: string): CaTreeNode {
    const known = externals.get(name);
    if (known) return known;
    const made: CaTreeNode = { type: "external", id: `external:${name}`, name, children: [] };
    externals.set(name, made);
    top.push(made);
    return made;
  }
  for (const ca of cas) {
    const node = nodes.get(ca.id);
    const parent = ca.parentId === null ? undefined : nodes.get(ca.parentId);
    const outside = ca.externalIssuer === null ? undefined : externalOf(ca.externalIssuer);
    if (node) ((parent ?? outside)?.children ?? top).push(node);
  }
  for (const request of requests) {
    const renewed = cas.find(({ pendingRenewalId }) => pendingRenewalId === request.id);
    const above = nodes.get(renewed?.id ?? request.parentId ?? "");
    (above?.children ?? top).push({ type: "request", id: request.id, name: request.name, children: [], request });
  }
  for (const node of [...nodes.values(), ...externals.values()]) inOrder(node.children);
  return inOrder(top);
}

/** The nodes of which `matches` is true, and all that lead to them. */
export function filterCaTree(nodes: readonly CaTreeNode[], matches: (node: CaTreeNode) => boolean): CaTreeNode[] {
  return nodes.flatMap((node) => {
    const children = filterCaTree(node.children, matches);
    return children.length > 0 || matches(node) ? [{ ...node, children }] : [];
  });
}

/** The rows from top to bottom; what hangs below a collapsed one is left out. */
export function caTreeRows(nodes: readonly CaTreeNode[], collapsed: ReadonlySet<string>): CaTreeRow[] {
  function rowsOf(siblings: readonly CaTreeNode[], level: number, guides: readonly number[]): CaTreeRow[] {
    return siblings.flatMap((node, at) => {
      const last = at === siblings.length - 1;
      const expanded = !collapsed.has(node.id);
      const row = { node, level, last, guides, expanded };
      if (!expanded) return [row];
      return [row, ...rowsOf(node.children, level + 1, last || level === 1 ? guides : [...guides, level])];
    });
  }
  return rowsOf(nodes, 1, []);
}

import { describe, expect, it } from "vitest";
import { type CaTreeNode, caTree, caTreeRows, filterCaTree } from "@/app/(portal)/cas/(list)/_components/ca-tree";
import type { CaListItem } from "@/lib/ca/list-cas";
import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";

function ca(id: string, above: Partial<Pick<CaListItem, "parentId" | "externalIssuer">> = {}): CaListItem {
  return {
    ...{ id, name: id, subject: `CN=${id}`, keyAlgorithm: "EC P-256", keyGeneration: 1, version: 1 },
    kind: above.parentId || above.externalIssuer ? "intermediate" : "root",
    ...{ parentId: null, externalIssuer: null, ...above },
    ...{ notBefore: "2026-01-01T00:00:00.000Z", notAfter: "2036-01-01T00:00:00.000Z", state: "active" },
    ...{ activeCertificates: 0, crl: null, pendingRenewalId: null, renewalFailure: null, deletedAt: null },
    rights: ["view"],
  };
}

function request(id: string, parentId: string | null, purpose: CaRequestSummary["purpose"] = "new"): CaRequestSummary {
  return {
    ...{ id, name: id, keyAlgorithm: "EC P-256", purpose, state: "pending", parentId, parentName: parentId },
    ...{ issuer: parentId === null ? "external" : "portal", requestedBy: "Ola Berg", own: false },
    ...{ createdAt: "2026-01-01T00:00:00.000Z", expiresAt: "2026-01-15T00:00:00.000Z" },
    ...{ decidedBy: null, decidedAt: null },
  };
}

/** The tree as indented lines. */
function drawn(nodes: CaTreeNode[], folded: string[] = []): string[] {
  return caTreeRows(nodes, new Set(folded)).map(({ level, node }) => `${"  ".repeat(level - 1)}${node.name}`);
}

const cas = [
  ca("Root B"),
  ca("Partner 1", { externalIssuer: "CN=Outside" }),
  ca("Issuing 2", { parentId: "Root A" }),
  ca("Device 1", { parentId: "Issuing 1" }),
  ca("Issuing 1", { parentId: "Root A" }),
  ca("Root A"),
  ca("Partner 2", { externalIssuer: "CN=Outside" }),
];

describe("the tree of CAs", () => {
  it("hangs each below its issuer, by name, those of an external CA under it", () => {
    expect(drawn(caTree(cas, []))).toEqual([
      "Root A",
      "  Issuing 1",
      "    Device 1",
      "  Issuing 2",
      "Root B",
      "CN=Outside",
      "  Partner 1",
      "  Partner 2",
    ]);
  });

  it("puts a CA whose issuer is not shown on the top level", () => {
    expect(drawn(caTree([ca("Issuing 1", { parentId: "not shown" })], []))).toEqual(["Issuing 1"]);
  });

  it("has what was asked for below its issuer, a renewal below its CA, the rest on the top level", () => {
    const asked = [
      request("Issuing 0", "Root A"),
      request("Renewal of Partner 1", null, "renewal"),
      request("Partner 3", null),
    ];
    const partner = { ...ca("Partner 1", { externalIssuer: "CN=Outside" }), pendingRenewalId: "Renewal of Partner 1" };
    expect(drawn(caTree([ca("Root A"), ca("Issuing 1", { parentId: "Root A" }), partner], asked))).toEqual([
      "Root A",
      "  Issuing 1",
      "  Issuing 0",
      "CN=Outside",
      "  Partner 1",
      "    Renewal of Partner 1",
      "Partner 3",
    ]);
  });

  it("leaves out what is below a folded row", () => {
    expect(drawn(caTree(cas, []), ["Root A", "external:CN=Outside"])).toEqual(["Root A", "Root B", "CN=Outside"]);
  });

  it("keeps the way to what matches a filter", () => {
    const matching = filterCaTree(caTree(cas, []), ({ name }) => name === "Device 1" || name === "Partner 2");
    expect(drawn(matching)).toEqual(["Root A", "  Issuing 1", "    Device 1", "CN=Outside", "  Partner 2"]);
  });

  it("draws the line of a level on while a sibling follows", () => {
    const rows = caTreeRows(caTree(cas, []), new Set());
    expect(rows.map(({ node, last, guides }) => [node.name, last, guides])).toEqual([
      ["Root A", false, []],
      ["Issuing 1", false, []],
      ["Device 1", true, [2]],
      ["Issuing 2", true, []],
      ["Root B", false, []],
      ["CN=Outside", true, []],
      ["Partner 1", false, []],
      ["Partner 2", true, []],
    ]);
  });
});

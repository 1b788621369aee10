import { describe, expect, it } from "vitest";
import {
  changesOfDraft,
  draftOf,
  effectiveOf,
  heldRight,
  inputOfDraft,
  managersOf,
  problemsByMember,
  withGrant,
} from "@/app/(portal)/cas/[id]/permissions/_components/permissions-draft";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import type { Role } from "@/lib/auth/permissions";
import type { CaPermissionList, CaPermissionMember } from "@/lib/ca/permissions/list-ca-permissions";

function member(userId: string, role: Role, part: Partial<CaPermissionMember> = {}): CaPermissionMember {
  const grant = { rights: part.granted ?? [], profiles: [], domains: [] };
  return {
    ...{
      userId,
      role,
      name: userId,
      email: `${userId}@corp.example`,
      disabled: false,
      self: false,
      lastManager: false,
    },
    ...{ granted: [], profiles: [], domains: [], roleRights: effectiveCaRights(role, "roles", null) },
    effective: effectiveCaRights(role, "roles", grant),
    ...part,
  };
}

const ada = member("ada", "administrator");
const req = member("req", "requester", { granted: ["revoke"], domains: ["corp.example"] });
const list: CaPermissionList = {
  ...{ caId: "ca", caName: "Root", version: 3, access: "roles", deleted: false, members: [ada, req] },
  ...{ selfOnly: false, mayEdit: true, dualControl: false, waitingId: null, mayOpenWaiting: true },
};
const draft = draftOf(list);

describe("permissions as they are edited", () => {
  it("start as what is stored", () => {
    expect(changesOfDraft(list, draft)).toEqual([]);
    expect(inputOfDraft(list, draft)).toEqual({
      ...{ caId: "ca", version: 3, access: "roles" },
      grants: [{ userId: "req", rights: ["revoke"], profiles: [], domains: ["corp.example"] }],
    });
  });

  it("do not differ by blank lines, order, capitals or repetition of domains", () => {
    const domains = "\n CORP.example\n.corp.example \n";
    expect(changesOfDraft(list, withGrant(draft, "req", { domains }))).toEqual([]);
  });

  it("tell where a right comes from, so that only the grant's own can be unticked", () => {
    expect(heldRight(ada, draft, "manage")).toEqual({ held: true, source: "role" });
    expect(heldRight(req, draft, "revoke")).toEqual({ held: true, source: null });
    expect(heldRight(req, draft, "issue")).toEqual({ held: false, source: null });
    const closed = { ...draft, access: "members" as const };
    expect(heldRight(ada, closed, "manage")).toEqual({ held: false, source: null });
    expect(heldRight(req, closed, "view")).toEqual({ held: true, source: "implied" });
    expect(heldRight(req, withGrant(closed, "req", { rights: ["issue"] }), "request")).toEqual({
      held: true,
      source: "implied",
    });
  });

  it("know who could manage the CA afterwards", () => {
    const closed = { ...draft, access: "members" as const };
    expect(managersOf(list, draft)).toEqual([ada]);
    expect(managersOf(list, closed)).toEqual([]);
    const granted = withGrant(closed, "req", { rights: ["manage"] });
    expect(managersOf(list, granted)).toEqual([req]);
    expect(managersOf({ ...list, members: [{ ...req, disabled: true }] }, granted)).toEqual([]);
    expect(effectiveOf(req, granted)).toEqual(["manage", "view"]);
  });

  it("get a refusal's messages beside the member and line that they are about", () => {
    const typed = withGrant(draft, "req", { domains: "corp.example\n\n*.bad\nworse_" });
    const sent = inputOfDraft(list, typed);
    const problems = problemsByMember(
      { "grants.0.domains.1": "Leave the star out.", "grants.0.domains.2": "Not a domain.", grants: "Other" },
      sent.grants,
      typed,
    );
    expect([...problems]).toEqual([["req", "Line 3: Leave the star out. Line 4: Not a domain."]]);
  });
});

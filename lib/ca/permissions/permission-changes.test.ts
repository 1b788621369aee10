import { expect, it } from "vitest";
import type { CaAccess, CaGrant } from "@/lib/auth/ca-rights";
import { grantText, permissionChanges, permissionChangeWords } from "@/lib/ca/permissions/permission-changes";

const grant = (part: Partial<CaGrant>): CaGrant => ({ rights: [], profiles: [], domains: [], ...part });
const permissions = (access: CaAccess, grants: Record<string, CaGrant> = {}) => ({
  access,
  grants: new Map(Object.entries(grants)),
});
const members = [
  { userId: "ada", email: "ada@corp.example" },
  { userId: "bob", email: "bob@corp.example" },
];

it("says rights and limits of a grant, and nothing where there is none", () => {
  expect(grantText(undefined)).toBe("");
  expect(grantText(grant({}))).toBe("");
  expect(grantText(grant({ rights: ["manage", "view"] }))).toBe("Manage, View");
  expect(grantText(grant({ rights: ["request"], profiles: ["tls-client"], domains: ["a.example", "b.example"] }))).toBe(
    "Request; profiles tls-client; domains a.example, b.example",
  );
  expect(grantText(grant({ domains: ["a.example"] }))).toBe("domains a.example");
});

it("tells the members that differ, and no others", () => {
  const before = permissions("roles", { ada: grant({ rights: ["issue"] }), bob: grant({ rights: ["view"] }) });
  const after = permissions("roles", { bob: grant({ rights: ["view"], domains: ["a.example"] }) });
  expect(permissionChanges(before, after, members)).toEqual([
    { member: "ada@corp.example", before: "Issue", after: "" },
    { member: "bob@corp.example", before: "View", after: "View; domains a.example" },
  ]);
  expect(permissionChanges(before, before, members)).toEqual([]);
});

it("tells the access rule before the members", () => {
  const changes = permissionChanges(
    permissions("roles"),
    permissions("members", { bob: grant({ rights: ["manage"] }) }),
    members,
  );
  expect(changes.map(permissionChangeWords)).toEqual(["access: roles to members", "bob@corp.example: none to Manage"]);
});

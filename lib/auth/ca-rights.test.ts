import { describe, expect, it } from "vitest";
import { type CaRight, effectiveCaRights, requestLimits } from "@/lib/auth/ca-rights";
import { roles } from "@/lib/auth/permissions";

const grant = (...rights: CaRight[]) => ({
  rights,
  profiles: ["tls-client"],
  domains: ["example.com"],
});

describe("rights on a CA", () => {
  it("add up from role and grant where roles count", () => {
    expect(effectiveCaRights("requester", "roles", grant("revoke"))).toEqual(["request", "revoke", "view"]);
    expect(effectiveCaRights("auditor", "roles", grant("manage"))).toEqual(["manage", "view"]);
  });

  it("come from the grant alone where the CA is for its members, but administrators and auditors still see it", () => {
    const bare = Object.fromEntries(roles.map((role) => [role, effectiveCaRights(role, "members", null)]));
    expect(bare).toEqual({ administrator: ["view"], operator: [], requester: [], auditor: ["view"] });
    expect(effectiveCaRights("requester", "members", grant("issue"))).toEqual(["issue", "request", "view"]);
  });
});

describe("limits on requests", () => {
  it("are those of the grant, and none for who may issue or has no grant", () => {
    const limits = { profiles: ["tls-client"], domains: ["example.com"] };
    expect(requestLimits("requester", "members", grant("request"))).toEqual(limits);
    expect(requestLimits("requester", "roles", grant("request"))).toEqual(limits);
    expect(requestLimits("operator", "roles", grant("request"))).toEqual({ profiles: [], domains: [] });
    expect(requestLimits("requester", "roles", null)).toEqual({ profiles: [], domains: [] });
  });
});

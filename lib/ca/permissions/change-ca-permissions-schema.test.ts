import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caRights } from "@/lib/auth/ca-rights";
import { changeCaPermissionsInput } from "@/lib/ca/permissions/change-ca-permissions-schema";
import { requestedProfiles } from "@/lib/certificates/profiles";

const id = "0193a6f0-0000-7000-8000-000000000001";

const inputWith = (grant: Record<string, unknown>) => ({
  caId: id,
  version: 1,
  access: "roles",
  grants: [{ userId: id, rights: [], profiles: [], domains: [], ...grant }],
});

function problemsOf(grant: Record<string, unknown>): [string, string][] {
  const answer = changeCaPermissionsInput.safeParse(inputWith(grant));
  return answer.success ? [] : answer.error.issues.map(({ path, message }) => [path.join("."), message]);
}

const domains = ["corp.example", "dev.corp.example", "xn--bcher-kva.example", "example"];

describe("permissions as they are entered", () => {
  it("come out the same whatever the order and repetition they are sent in, and when they are read a second time", () => {
    const grant = fc.record({
      rights: fc.array(fc.constantFrom(...caRights)),
      profiles: fc.array(fc.constantFrom(...requestedProfiles)),
      domains: fc.array(fc.constantFrom(...domains)),
    });
    fc.assert(
      fc.property(grant, ({ rights, profiles, domains: names }) => {
        const parsed = changeCaPermissionsInput.parse(inputWith({ rights, profiles, domains: names }));
        const reversed = {
          rights: [...rights, ...rights].reverse(),
          profiles: profiles.toReversed(),
          domains: names.toReversed().map((name) => ` .${name.toUpperCase()} `),
        };
        expect(changeCaPermissionsInput.parse(inputWith(reversed))).toEqual(parsed);
        expect(changeCaPermissionsInput.parse(parsed)).toEqual(parsed);
      }),
    );
  });

  it.each([
    ["", "Enter a domain, such as corp.example."],
    ["*.corp.example", "Leave the star out: a domain covers all names that end in it."],
    ["192.0.2.1", "enter a domain such as corp.example."],
    ["corp..example", "enter a domain such as corp.example."],
    ["corp example", "enter a domain such as corp.example."],
    ["corp_dev.example", "enter a domain such as corp.example."],
    ["corp.example.", "enter a domain such as corp.example."],
    [`${"a".repeat(64)}.example`, "enter a domain such as corp.example."],
    ["b\u0000cher.example", "enter a domain such as corp.example."],
    ["b\u00fccher.example", "enter a domain such as corp.example."],
  ])("refuse %j as a domain, at its own place in the list", (domain, message) => {
    expect(problemsOf({ domains: ["corp.example", domain] })).toEqual([
      ["grants.0.domains.1", expect.stringContaining(message)],
    ]);
  });

  it("refuse rights and profiles that do not exist", () => {
    expect(problemsOf({ rights: ["view", "own"] })).toEqual([["grants.0.rights.1", "This right does not exist."]]);
    expect(problemsOf({ profiles: ["intermediate-ca"] })).toEqual([
      ["grants.0.profiles.0", "This profile does not exist."],
    ]);
  });

  it("refuse a member who is named twice", () => {
    const { grants, ...rest } = inputWith({ rights: ["view"] });
    const answer = changeCaPermissionsInput.safeParse({ ...rest, grants: [...grants, ...grants] });
    expect(answer.error?.issues).toMatchObject([{ path: ["grants"], message: "A member is named twice." }]);
  });
});

import { describe, expect, it } from "vitest";
import { rightsInFull, rightsInShort } from "@/app/(portal)/cas/(list)/_components/rights-words";
import type { CaRight } from "@/lib/auth/ca-rights";

describe("what a person may do with a CA, in words", () => {
  it.each<[CaRight[], string, string]>([
    [["manage", "issue", "request", "revoke", "view"], "Everything", "You may manage, issue, request, revoke and view"],
    [["issue", "request", "revoke", "view"], "Issue, revoke", "You may issue, request, revoke and view"],
    [["manage", "view"], "Manage", "You may manage and view"],
    [["request", "view"], "Request", "You may request and view"],
    [["view"], "View", "You may view"],
  ])("%j", (rights, short, full) => {
    expect(rightsInShort(rights)).toBe(short);
    expect(rightsInFull(rights)).toBe(full);
  });
});

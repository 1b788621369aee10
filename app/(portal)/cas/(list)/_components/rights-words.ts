import { type CaRight, caRightNames, caRights } from "@/lib/auth/ca-rights";

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** What a right brings with it goes without saying in few words: whoever issues requests, whoever does anything views. */
function isImplied(right: CaRight, held: readonly CaRight[]): boolean {
  return right === "view" ? held.length > 1 : right === "request" && held.includes("issue");
}

/** `Everything`, `Issue, revoke`, `Request`, `View`: for a narrow column. */
export function rightsInShort(rights: readonly CaRight[]): string {
  if (caRights.every((right) => rights.includes(right))) return "Everything";
  const words = rights.filter((right) => !isImplied(right, rights)).map((right) => caRightNames[right]);
  return words.map((word, at) => (at === 0 ? word : word.toLowerCase())).join(", ");
}

/** `You may issue, request, revoke and view`: every right by name. */
export function rightsInFull(rights: readonly CaRight[]): string {
  return `You may ${list.format(rights.map((right) => caRightNames[right].toLowerCase()))}`;
}

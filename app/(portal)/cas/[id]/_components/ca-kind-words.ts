import type { CaDetail } from "@/lib/ca/get-ca";

/** `Root CA`, `Intermediate CA under Root CA R1`, `Intermediate CA under an external CA`. */
export function caKindWords({ kind, parentId, chain }: Pick<CaDetail, "kind" | "parentId" | "chain">): string {
  if (kind === "root") return "Root CA";
  if (parentId === null) return "Intermediate CA under an external CA";
  const parent = chain.at(-1);
  return parent ? `Intermediate CA under ${parent.ca?.name ?? parent.subject}` : "Intermediate CA";
}

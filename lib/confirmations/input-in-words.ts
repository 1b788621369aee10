import type { Json } from "@/lib/confirmations/canonical-json";

export type Fact = { label: string; value: string };

/** What says nothing to a person: the frame of the call, not its content. */
const leftOut: readonly string[] = ["subscriptionId", "version", "digest", "requestId"];
const properNames: Record<string, string> = {
  ca: "CA",
  cas: "CAs",
  crl: "CRL",
  user: "Member",
  users: "Members",
  dns: "DNS",
  ip: "IP",
  enabled: "switched on",
};

/** `certificateIds` is Certificates, `caId` is CA. */
function labelOf(name: string): string {
  const words = name
    .replace(/Id(s?)$/, "$1")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(" ");
  const text = words.map((word) => properNames[word] ?? word).join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordsOf(value: Json, names: ReadonlyMap<string, string>): string {
  if (value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return names.get(value) ?? value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    const separator = value.some((part) => part !== null && typeof part === "object") ? "\n" : ", ";
    return value.length === 0 ? "none" : value.map((part) => wordsOf(part, names)).join(separator);
  }
  return Object.entries(value)
    .filter(([name]) => !leftOut.includes(name))
    .map(([name, part]) => `${labelOf(name)}: ${wordsOf(part, names)}`)
    .join("; ");
}

/** The stored input of an operation, one line for each of its parts, with names in the place of ids where they are known. */
export function inputInWords(input: Json, names: ReadonlyMap<string, string>): Fact[] {
  if (input === null || typeof input !== "object" || Array.isArray(input)) return [];
  return Object.entries(input)
    .filter(([name]) => !leftOut.includes(name))
    .map(([name, value]) => ({ label: labelOf(name), value: wordsOf(value, names) }));
}

/** Every text in the input that has the form of an id. */
export function idsIn(input: Json): string[] {
  if (typeof input === "string") return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(input) ? [input] : [];
  if (input === null || typeof input !== "object") return [];
  return Object.values(input).flatMap((part) => idsIn(part));
}

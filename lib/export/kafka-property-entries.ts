import { parseJavaProperties } from "@/lib/export/parse-java-properties";

/** One name and value of pasted text; `raw` where the format may have no escapes. */
export type KafkaPropertyEntry = { key: string; value: string; raw: string };

const maxDepth = 5;
const maxEntries = 500;

function jsonEntries(value: unknown, path: string, depth: number): KafkaPropertyEntry[] {
  if (typeof value === "string" || typeof value === "number") {
    return [{ key: path, value: String(value), raw: String(value) }];
  }
  if (Array.isArray(value)) {
    const items = value.filter((item) => typeof item === "string").join(",");
    return items === "" ? [] : [{ key: path, value: items, raw: items }];
  }
  if (typeof value !== "object" || value === null || depth === maxDepth) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    jsonEntries(inner, path === "" ? name : `${path}.${name}`, depth + 1),
  );
}

function parseJson(text: string): KafkaPropertyEntry[] | null {
  if (!text.trimStart().startsWith("{")) return null;
  try {
    return jsonEntries(JSON.parse(text), "", 0);
  } catch {
    return null;
  }
}

function withoutQuotes(text: string): string {
  return /^(["'])[\s\S]*\1,?$/.test(text) && text.length > 1 ? text.replace(/,$/, "").slice(1, -1) : text;
}

/** `name: "value",` as in YAML or a program's text has quotes around; Java's own `name=value` has them for the value. */
function plainEntries(text: string): KafkaPropertyEntry[] {
  const found: KafkaPropertyEntry[] = [];
  const exported = text.replace(/^[ \t]*export[ \t]+(?=\w+=)/gm, "");
  for (const { key, value, raw, separator } of parseJavaProperties(exported)) {
    const last = found.at(-1);
    if (key === "-" && last) {
      // An item of a YAML list belongs to the name above it.
      last.value = [last.value, withoutQuotes(value)].filter(Boolean).join(",");
      last.raw = last.value;
    } else if (separator === ":" || /^[A-Z][A-Z0-9_]*$/.test(key)) {
      found.push({ key: withoutQuotes(key), value: withoutQuotes(value), raw: withoutQuotes(raw) });
    } else {
      found.push({ key, value, raw });
    }
  }
  return found;
}

/** Names and values of a properties file, simple YAML, environment variables or a JSON object, in their order. */
export function kafkaPropertyEntries(text: string): KafkaPropertyEntry[] {
  return (parseJson(text) ?? plainEntries(text)).slice(0, maxEntries);
}

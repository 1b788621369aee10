/** One entry of a properties file. */
export type JavaProperty = {
  key: string;
  value: string;
  /** The value before its escapes were read, for formats that have none. */
  raw: string;
  /** `=`, `:`, or empty where a blank parts key and value. */
  separator: "=" | ":" | "";
};

const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

/** What java.util.Properties would refuse (`\u` without four digits) stays as it is written. */
function readEscapes(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g,
    (_, unit: string | undefined, letter: string | undefined) => {
      if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
      return letter === undefined ? "" : (escapes[letter] ?? letter);
    },
  );
}

/** Whether the line ends in a backslash that is not escaped itself. */
function continues(line: string): boolean {
  let backslashes = 0;
  while (line[line.length - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

/** Lines without comments, continued ones as one. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let parts: string[] = [];
  for (const natural of text.split(/\r\n|\n|\r/)) {
    const line = natural.replace(/^[ \t\f]+/, "");
    if (parts.length === 0 && (line === "" || line.startsWith("#") || line.startsWith("!"))) continue;
    const goesOn = continues(line);
    parts.push(goesOn ? line.slice(0, -1) : line);
    if (goesOn) continue;
    lines.push(parts.join(""));
    parts = [];
  }
  if (parts.length > 0) lines.push(parts.join(""));
  return lines;
}

/** Where the key ends: before the first `=`, `:` or blank that is not escaped. */
function keyEnd(line: string): number {
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === "\\") at += 1;
    else if (/[=: \t\f]/.test(line[at] ?? "")) return at;
  }
  return line.length;
}

function entryOf(line: string): JavaProperty {
  const end = keyEnd(line);
  const rest = line.slice(end).replace(/^[ \t\f]+/, "");
  const separator = rest.startsWith("=") ? "=" : rest.startsWith(":") ? ":" : "";
  const raw = rest.slice(separator.length).replace(/^[ \t\f]+/, "");
  return { key: readEscapes(line.slice(0, end)), value: readEscapes(raw), raw, separator };
}

/** Reads text as java.util.Properties.load does: comments, continued lines, escapes, `=`, `:` and blanks. Never throws. */
export function parseJavaProperties(text: string): JavaProperty[] {
  return logicalLines(text).map(entryOf);
}

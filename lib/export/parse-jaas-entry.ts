/** One entry of a JAAS configuration: the login module's class, and its options. */
export type JaasEntry = { module: string; options: ReadonlyMap<string, string> };

const start = /([\w.$]{1,200}LoginModule)\s+(?:required|requisite|sufficient|optional)\b/i;
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", a: "\x07", v: "\v" };

type Piece = { text: string; end: number };

/** An escape at `at`, which is its backslash; numbers are octal (java.io.StreamTokenizer). */
function readEscape(text: string, at: number): Piece {
  const octal = /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/.exec(text.slice(at + 1, at + 4));
  if (octal) return { text: String.fromCharCode(Number.parseInt(octal[0], 8)), end: at + 1 + octal[0].length };
  const letter = text[at + 1] ?? "";
  return { text: escapes[letter] ?? letter, end: at + 2 };
}

/** The text between quotation marks that begins at `at`; one that is not closed ends with the text. */
function readQuoted(text: string, at: number): Piece {
  const mark = text[at];
  const parts: string[] = [];
  let end = at + 1;
  while (end < text.length && text[end] !== mark) {
    const piece = text[end] === "\\" ? readEscape(text, end) : { text: text[end] ?? "", end: end + 1 };
    parts.push(piece.text);
    end = piece.end;
  }
  return { text: parts.join(""), end: end + 1 };
}

function readBare(text: string, at: number): Piece {
  let end = at;
  while (end < text.length && !/[\s;]/.test(text[end] ?? "")) end += 1;
  return { text: text.slice(at, end), end };
}

function readOptions(text: string): Map<string, string> {
  const options = new Map<string, string>();
  const name = /\s*([\w.-]{1,200})\s*=\s*/y;
  for (;;) {
    const named = name.exec(text);
    if (!named?.[1]) return options;
    const at = name.lastIndex;
    const value = text[at] === '"' || text[at] === "'" ? readQuoted(text, at) : readBare(text, at);
    options.set(named[1], value.text);
    name.lastIndex = value.end;
  }
}

/**
 * The first login module in the text, as `sasl.jaas.config` has it or as it stands in a JAAS file. Null when there is
 * none. Never throws.
 */
export function parseJaasEntry(text: string): JaasEntry | null {
  const found = start.exec(text);
  if (!found?.[1]) return null;
  return { module: found[1], options: readOptions(text.slice(found.index + found[0].length)) };
}

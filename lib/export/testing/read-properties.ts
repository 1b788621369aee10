const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

/** A value of java.util.Properties: `\\uXXXX`, letters for control characters, and any other character as itself. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, unit: string | undefined, character: string) =>
    unit === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** What java.util.Properties.load makes of a file that is written with `name=value` lines. For tests. */
export function readProperties(file: string): Map<string, string> {
  // A line ends in an odd number of backslashes when it goes on; blanks before the rest do not count.
  const logical = file.replace(/(?<!\\)((?:\\\\)*)\\\n[ \t\f]*/g, "$1");
  return new Map(
    logical.split("\n").map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), unescaped(line.slice(at + 1).replace(/^[ \t\f]+/, ""))];
    }),
  );
}

const quotedEscapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/**
 * The options of one JAAS entry `Module required name="value" …;` as java.io.StreamTokenizer, which Kafka uses, reads
 * quoted text: a line's end would end it. For tests.
 * @throws Error when the entry has another form
 */
export function readJaasOptions(entry: string): Record<string, string> {
  const match = /^[\w.]+ required((?: [\w.]+="(?:[^"\\\n\r]|\\[\s\S])*")*);$/.exec(entry);
  if (!match) throw new Error(`This is no JAAS entry: ${entry}`);
  const pairs = [...(match[1] ?? "").matchAll(/ ([\w.]+)="((?:[^"\\\n\r]|\\[\s\S])*)"/g)];
  return Object.fromEntries(
    pairs.map(([, name, value]) => [
      name,
      (value ?? "").replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
        /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (quotedEscapes[code] ?? code),
      ),
    ]),
  );
}

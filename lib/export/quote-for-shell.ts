const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "'": "\\'" };

/**
 * One word of a POSIX shell (2.2.2): between single quotes nothing is special but the single quote itself. Control
 * characters, which a terminal would take for keys when the command is pasted, are written as escapes in dollar-single-
 * quotes (2.2.4, POSIX.1-2024; bash and zsh have long had them).
 */
export function quoteForShell(text: string): string {
  if (/^[A-Za-z0-9_./:,=@+-]+$/.test(text)) return text;
  if (!/\p{Cc}/u.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text.replace(/[\\']|\p{Cc}/gu, (character) => escapes[character] ?? octal(character));
  return `$'${escaped}'`;
}

/** By its bytes in UTF-8, three digits each, so that no digit behind it can belong to it. */
function octal(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

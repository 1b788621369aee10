/** One word of a POSIX shell (2.2.2): between single quotes nothing is special but the single quote itself. */
export function quoteForShell(text: string): string {
  return /^[A-Za-z0-9_./:,=@+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

const isBundled = !import.meta.url.endsWith(".ts");

/** Node's arguments for a program of our own: its bundle when this is one itself, else the source through tsx. */
export function programArguments(bundle: string, source: string): string[] {
  return isBundled ? [`.build/${bundle}.mjs`] : ["--import", "tsx", source];
}

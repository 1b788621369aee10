/** A file to save, with a name that any system takes. */
export type DownloadFile = { fileName: string; contentType: string; body: string | Uint8Array<ArrayBuffer> };

const maxLength = 80;

/** A name as a file name that every system takes and no header can be broken with: letters, digits, dot and dash. */
export function fileNameOf(name: string): string {
  const safe = name
    .replace(/^\*\./, "wildcard.")
    .replace(/[^A-Za-z0-9.-]+/g, "-")
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, maxLength);
  return safe === "" ? "certificate" : safe;
}

import { z } from "zod";

/** Ids of rows that are folded, as they are kept in a cookie: the last ones, as many as fit. */
export const foldedCas = z.array(z.string().max(200)).transform((ids) => ids.slice(-50));

const separator = "~";

export function foldedCasText(ids: readonly string[]): string {
  return ids.map(encodeURIComponent).join(separator);
}

/** The ids of a cookie's text; none where it was tampered with. */
export function readFoldedCas(text: string | undefined): string[] {
  try {
    return (text ?? "").split(separator).filter(Boolean).map(decodeURIComponent);
  } catch {
    return [];
  }
}

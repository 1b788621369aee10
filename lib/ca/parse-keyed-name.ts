import { z } from "zod";

/** First key's name: the CA's id alone; another one's: its generation behind a hyphen. */
const shape = /^([0-9a-f-]{36})(?:-([1-9][0-9]{0,8}))?$/;

/**
 * Reads the name that `crlUrl` and `caCertificateUrl` give the files of a CA's key: `<id>`, or `<id>-2` for its second
 * key. null for everything else.
 */
export function parseKeyedName(name: string): { caId: string; generation: number } | null {
  const [, caId, generation] = shape.exec(name) ?? [];
  if (caId === undefined || !z.uuid().safeParse(caId).success) return null;
  if (generation === "1") return null;
  return { caId, generation: Number(generation ?? 1) };
}

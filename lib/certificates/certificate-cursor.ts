import { z } from "zod";

export type CertificateCursor = { createdAt: Date; id: string };

/** PostgreSQL knows no year 0. */
const instant = z.iso.datetime({ precision: 3 }).refine((text) => !text.startsWith("0000"));

const shape = z.tuple([instant, z.uuid()]);

/** Where a page ended, as one word for an address. */
export function writeCursor({ createdAt, id }: CertificateCursor): string {
  return `${createdAt.toISOString()}_${id}`;
}

/** null for none and for one that nobody wrote here: the list then begins at its begin. */
export function parseCursor(text: string | undefined): CertificateCursor | null {
  const parsed = shape.safeParse(text?.split("_"));
  if (!parsed.success) return null;
  const [createdAt, id] = parsed.data;
  return { createdAt: new Date(createdAt), id };
}

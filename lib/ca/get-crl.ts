import { z } from "zod";
import { etagMatches } from "@/lib/ca/etag-matches";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";

export type ServedCrl = {
  /** null: the caller has it already. */
  der: Uint8Array<ArrayBuffer> | null;
  etag: string;
  lastModified: Date;
  /** How long a cache may keep it: a revocation must not wait behind an old copy. */
  maxAgeSeconds: number;
};

const maxAgeSeconds = 300;

/**
 * The latest CRL of a CA's key, for everybody: relying parties have no account. One whose next update has passed is still
 * served, without leave to cache it, since they can tell by themselves and an answer of 404 would tell them less.
 * @param call.input.generation of the key; the first one when left out
 * @throws ServiceError NOT_FOUND
 */
export async function getCrl(call: {
  input: { caId: string; generation?: number; ifNoneMatch: string | null };
}): Promise<ServedCrl> {
  const { caId, generation = 1, ifNoneMatch } = call.input;
  if (!z.uuid().safeParse(caId).success) throw notFound("The CRL");
  const latest = await db().crl.findFirst({
    where: { key: { caId, generation } },
    orderBy: { number: "desc" },
    select: { id: true, thisUpdate: true, nextUpdate: true },
  });
  if (!latest) throw notFound("The CRL");
  // The row's id, not the number: after a database was put back, a number may come a second time with other content.
  const etag = `"${latest.id}"`;
  const secondsLeft = Math.floor((latest.nextUpdate.getTime() - Date.now()) / 1000);
  const answer = {
    etag,
    lastModified: latest.thisUpdate,
    maxAgeSeconds: Math.max(0, Math.min(maxAgeSeconds, secondsLeft)),
  };
  if (etagMatches(ifNoneMatch, etag)) return { ...answer, der: null };
  const row = await db().crl.findUnique({ where: { id: latest.id }, select: { der: true } });
  if (!row) throw notFound("The CRL");
  return { ...answer, der: row.der };
}

import { z } from "zod";
import { etagMatches } from "@/lib/ca/etag-matches";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { fingerprintSha256 } from "@/lib/pki/key-identifier";

export type ServedCertificate = {
  der: Uint8Array<ArrayBuffer>;
  etag: string;
  /** The caller has it already. */
  isKnown: boolean;
};

/**
 * The latest certificate of a CA's key in DER, for everybody: clients that miss it in a chain fetch it (RFC 5280, section
 * 4.2.2.1).
 * @param call.input.generation of the key; the first one when left out
 * @throws ServiceError NOT_FOUND
 */
export async function getCaCertificate(call: {
  input: { caId: string; generation?: number; ifNoneMatch: string | null };
}): Promise<ServedCertificate> {
  const { caId, generation = 1, ifNoneMatch } = call.input;
  if (!z.uuid().safeParse(caId).success) throw notFound("The CA");
  const row = await db().caCertificate.findFirst({
    where: { key: { caId, generation } },
    orderBy: [{ notAfter: "desc" }, { createdAt: "desc" }],
    select: { certificateDer: true },
  });
  if (!row) throw notFound("The CA");
  const etag = `"${fingerprintSha256(row.certificateDer)}"`;
  return { der: row.certificateDer, etag, isKnown: etagMatches(ifNoneMatch, etag) };
}

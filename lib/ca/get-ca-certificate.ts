import { z } from "zod";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { fingerprintSha256 } from "@/lib/pki/key-identifier";

/**
 * A CA's certificate in DER, for everybody: clients that miss it in a chain fetch it (RFC 5280, section 4.2.2.1).
 * @throws ServiceError NOT_FOUND
 */
export async function getCaCertificate(call: {
  input: { caId: string };
}): Promise<{ der: Uint8Array<ArrayBuffer>; etag: string }> {
  const { caId } = call.input;
  if (!z.uuid().safeParse(caId).success) throw notFound("The CA");
  const row = await db().certificateAuthority.findUnique({ where: { id: caId }, select: { certificateDer: true } });
  if (!row) throw notFound("The CA");
  return { der: row.certificateDer, etag: `"${fingerprintSha256(row.certificateDer)}"` };
}

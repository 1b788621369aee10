import { caKeyPlace } from "@/lib/ca/ca-key-place";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { isKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { openSecret } from "@/lib/secrets/open-secret";

/**
 * Opens a CA's key for signing: the only reader of the sealed key. Callers have loaded the CA in its tenant and
 * authorized before. The clear key is overwritten as soon as the signer holds it.
 * @throws ServiceError NOT_FOUND; Error when the sealed key does not open
 */
export async function loadCaSigner(caId: string): Promise<Signer> {
  const row = await db().certificateAuthority.findUnique({
    where: { id: caId },
    select: { privateKeySealed: true, keyAlgorithm: true },
  });
  if (!row) throw notFound("The CA");
  if (!isKeyAlgorithm(row.keyAlgorithm)) throw new Error(`CA ${caId} has an unknown key algorithm.`);
  const pkcs8 = openSecret(row.privateKeySealed, caKeyPlace(caId));
  try {
    return signerFromPkcs8(pkcs8, row.keyAlgorithm);
  } finally {
    pkcs8.fill(0);
  }
}

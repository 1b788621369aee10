import { caKeyPlace } from "@/lib/ca/ca-key-place";
import { forgetSigner, keptSigner } from "@/lib/ca/kept-signers";
import { db, type Tx } from "@/lib/db";
import { notFound, ServiceError } from "@/lib/errors";
import { isKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { openSecret } from "@/lib/secrets/open-secret";

export type SealedCaKey = { privateKeySealed: string | null; keyAlgorithm: string };

/**
 * Opens a key of a CA for signing. Callers have loaded the CA in its tenant and authorized before.
 * @param keyId of the `ca_key` row: the CA's current one, or an earlier generation
 * @throws ServiceError NOT_FOUND, CONFLICT when the key is destroyed; Error when the sealed key does not open
 */
export async function loadCaSigner(keyId: string, client: Pick<Tx, "caKey"> = db()): Promise<Signer> {
  const row = await client.caKey.findUnique({
    where: { id: keyId },
    select: { privateKeySealed: true, keyAlgorithm: true },
  });
  if (!row) throw notFound("The key of the CA");
  return openCaSigner(keyId, row);
}

/**
 * Opens a key that was read from its row a moment ago: the only place where sealed CA keys are opened for signing. Callers
 * have authorized before. The clear key is overwritten as soon as the signer holds it.
 * @throws ServiceError CONFLICT when the key is destroyed; Error when the sealed key does not open
 */
export function openCaSigner(keyId: string, row: SealedCaKey): Signer {
  const { privateKeySealed: sealed, keyAlgorithm } = row;
  if (sealed === null) {
    forgetSigner(keyId);
    throw new ServiceError("CONFLICT", "The key of the CA is destroyed, so it can't sign any more.", {
      nextStep: "Use another CA.",
    });
  }
  if (!isKeyAlgorithm(keyAlgorithm)) throw new Error(`CA key ${keyId} has an unknown key algorithm.`);
  return keptSigner(keyId, sealed, () => {
    const pkcs8 = openSecret(sealed, caKeyPlace(keyId));
    try {
      return signerFromPkcs8(pkcs8, keyAlgorithm);
    } finally {
      pkcs8.fill(0);
    }
  });
}

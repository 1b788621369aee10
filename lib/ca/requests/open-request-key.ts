import { caKeyPlace } from "@/lib/ca/ca-key-place";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { openSecret } from "@/lib/secrets/open-secret";
import { sealSecret } from "@/lib/secrets/seal-secret";

/**
 * Opens the key of a pending request and seals it anew for the `ca_key` row to come. The clear key is overwritten.
 * @returns null when the request is for a key that the CA has already
 * @throws ServiceError CONFLICT when the request was decided meanwhile and its key is gone
 */
export async function openRequestKey(
  request: { id: string; name: string; purpose: "new" | "renewal" },
  keyId: string,
  algorithm: KeyAlgorithm,
): Promise<{ signer: Signer; sealed: string } | null> {
  const row = await db().caRequest.findUnique({ where: { id: request.id }, select: { privateKeySealed: true } });
  const sealed = row?.privateKeySealed ?? null;
  if (sealed === null) {
    if (request.purpose === "renewal") return null;
    throw new ServiceError("CONFLICT", `The request for ${request.name} was decided meanwhile, and its key is gone.`, {
      nextStep: "Load the page again to see how it ended.",
    });
  }
  const pkcs8 = openSecret(sealed, caKeyPlace(request.id));
  try {
    return { signer: signerFromPkcs8(pkcs8, algorithm), sealed: sealSecret(pkcs8, caKeyPlace(keyId)) };
  } finally {
    pkcs8.fill(0);
  }
}

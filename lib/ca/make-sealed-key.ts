import { caKeyPlace } from "@/lib/ca/ca-key-place";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { sealSecret } from "@/lib/secrets/seal-secret";

/** A new key for the `ca_key` row to come: sealed for it, forgotten in clear. Made off the event loop. */
export async function makeSealedKey(
  keyId: string,
  algorithm: KeyAlgorithm,
): Promise<{ signer: Signer; sealed: string }> {
  const { privateKeyPkcs8 } = await generateKeyPair(algorithm);
  try {
    return {
      signer: signerFromPkcs8(privateKeyPkcs8, algorithm),
      sealed: sealSecret(privateKeyPkcs8, caKeyPlace(keyId)),
    };
  } finally {
    privateKeyPkcs8.fill(0);
  }
}

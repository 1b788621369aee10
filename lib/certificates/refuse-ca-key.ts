import { ServiceError } from "@/lib/errors";
import type { Signer } from "@/lib/pki/signer";

/**
 * A CA key in a leaf would let its holder speak as the CA.
 * @throws ServiceError INVALID_INPUT at `csr`
 */
export function refuseCaKey(request: { publicKeySpki: Buffer }, signer: Signer): void {
  if (!request.publicKeySpki.equals(signer.publicKeySpki)) return;
  const message = "The request holds the key of the CA itself.";
  const nextStep = "Make a new key on the server, and a request for it.";
  throw new ServiceError("INVALID_INPUT", message, { nextStep, fieldErrors: { csr: `${message} ${nextStep}` } });
}

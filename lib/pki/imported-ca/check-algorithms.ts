import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase, ImportedCertificate } from "@/lib/pki/imported-ca/imported-certificate";

const strongHashes: readonly (string | null)[] = ["SHA-256", "SHA-384", "SHA-512"];

/**
 * The floor: signatures with SHA-256, SHA-384 or SHA-512, or Ed25519; keys of RSA from 2048 bits, EC P-256, P-384,
 * P-521 or Ed25519. Nobody verifies the signature of a root on itself, so that a weak one there is a warning.
 */
export function checkAlgorithms({ own, issuers, endsInRoot }: ImportCase): Finding {
  const signed = [own, ...(endsInRoot ? issuers.slice(0, -1) : issuers)];
  const fault = signed.map(signatureFault).find(Boolean) ?? issuers.map(keyFault).find(Boolean);
  if (fault !== undefined)
    return { result: "failed", reason: `${fault} Ask for certificates with SHA-256 and a key of today's size.` };
  const root = endsInRoot ? issuers.at(-1) : undefined;
  const oddity = root && signatureFault(root);
  if (oddity !== undefined)
    return { result: "warned", reason: `${oddity} It is a root, whose own signature is not verified.` };
  const keys = issuers.map(({ publicKey }) => publicKey.title);
  const words = [own.parsed.signatureAlgorithm, ...keys.map((key) => `issuer's key ${key}`)];
  return { result: "passed", reason: `${words.join(", ")}.` };
}

function signatureFault({ name, parsed }: ImportedCertificate): string | undefined {
  const isStrong = strongHashes.includes(parsed.signatureHash) || parsed.signatureAlgorithm === "Ed25519";
  return isStrong ? undefined : `${name} is signed with ${parsed.signatureAlgorithm}, which is not accepted.`;
}

function keyFault({ name, publicKey }: ImportedCertificate): string | undefined {
  return publicKey.isStrong ? undefined : `${name} has a key that is not accepted: ${publicKey.title}.`;
}

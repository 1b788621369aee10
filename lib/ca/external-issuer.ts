import { parseCertificate } from "@/lib/pki/parse-certificate";

type Ca = { kind: "root" | "intermediate"; parentId: string | null; certificateDer: Uint8Array };

/** Subject of a CA's issuer outside the portal, as RFC 4514 text; null for a root and under a CA of this portal. */
export function externalIssuer({ kind, parentId, certificateDer }: Ca): string | null {
  if (kind === "root" || parentId !== null) return null;
  return parseCertificate(certificateDer).issuer;
}

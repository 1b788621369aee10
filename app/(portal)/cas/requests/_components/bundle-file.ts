import { holdsPrivateKey, maxRequestFileBytes, requestFromFile } from "@/lib/certificates/request-text";

/** A certificate with its whole chain is some kilobytes; anything larger is another kind of file, and is not sent. */
export const maxBundleBytes = 163_840;

export type BundleFile =
  | { text: string }
  | { base64: string }
  /** `private-key`: it must go no further. */
  | { refused: "private-key" | "too-large" };

function textOf(bytes: Uint8Array): string | null {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const text = new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (octet) => String.fromCharCode(octet)).join(""));
}

/**
 * A chosen or dropped file of certificates: PEM as text, anything else (DER, PKCS #7) as base64. A private key in any
 * of the forms that tools write is refused here, so that it never leaves the browser.
 */
export function bundleFromFile(bytes: Uint8Array): BundleFile {
  if (bytes.length > maxBundleBytes) return { refused: "too-large" };
  const first = requestFromFile(bytes.slice(0, maxRequestFileBytes));
  if ("refused" in first && first.refused === "private-key") return { refused: "private-key" };
  const text = textOf(bytes);
  if (text === null) return { base64: base64Of(bytes) };
  return holdsPrivateKey(text) ? { refused: "private-key" } : { text };
}

/** Free of Node's modules: it runs in the browser, before anything is sent. */

/** What a chosen file may hold at most: text with what tools print above the request. */
export const maxRequestFileBytes = 49_152;

export type RequestFile =
  | { text: string }
  /** `private-key`: it must go no further. `other`: neither text nor a request in DER. */
  | { refused: "private-key" | "too-large" | "other" };

/** Tags at the start of the outer SEQUENCE and of the element in it: enough to tell the kinds of DER file apart. */
function firstTags(der: Uint8Array): { outer: number; first: number; inFirst: number } {
  const skipHead = (at: number): number => {
    const length = der[at + 1] ?? 0;
    return at + 2 + (length > 0x80 ? length - 0x80 : 0);
  };
  const first = skipHead(0);
  return { outer: der[0] ?? 0, first: der[first] ?? 0, inFirst: der[skipHead(first)] ?? 0 };
}

const sequence = 0x30;
const integer = 0x02;
const objectIdentifier = 0x06;

/** A key, in clear or PKCS #12, begins with its version; an encrypted PKCS #8 with the identifier of its cipher. */
function isPrivateKeyDer(der: Uint8Array): boolean {
  const { outer, first, inFirst } = firstTags(der);
  return outer === sequence && (first === integer || (first === sequence && inFirst === objectIdentifier));
}

/** Bytes of base64 that stands alone or between the lines of any PEM label; empty for other text. */
function bareBytes(text: string): Uint8Array {
  const base64 = text.replace(/^-----[^\n]*$/gm, "").replace(/\s/g, "");
  if (base64.length < 64 || !/^[A-Za-z0-9+/]+=*$/.test(base64)) return new Uint8Array();
  return Uint8Array.from(atob(base64.slice(0, 64)), (character) => character.charCodeAt(0));
}

/** Whether a text holds a private key in any of the forms that tools write; looked for before the text goes anywhere. */
export function holdsPrivateKey(text: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File/.test(text) || isPrivateKeyDer(bareBytes(text));
}

function pemOf(der: Uint8Array): string {
  const binary = Array.from(der, (octet) => String.fromCharCode(octet)).join("");
  const lines = btoa(binary).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join("\n")}\n-----END CERTIFICATE REQUEST-----\n`;
}

function textOf(bytes: Uint8Array): string | null {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The text for the request's field from a chosen or dropped file: PEM as it stands, a request in DER (RFC 2986) as PEM.
 * A private key, in PEM, PKCS #1, PKCS #8, SEC 1 or PKCS #12, is refused here, so that it never leaves the browser.
 */
export function requestFromFile(bytes: Uint8Array): RequestFile {
  if (bytes.length > maxRequestFileBytes) return { refused: "too-large" };
  const { outer, first, inFirst } = firstTags(bytes);
  const isDer = outer === sequence && (first === integer || first === sequence);
  if (!isDer) {
    const text = textOf(bytes);
    if (text === null || text.includes("\u0000")) return { refused: "other" };
    return holdsPrivateKey(text) ? { refused: "private-key" } : { text };
  }
  if (isPrivateKeyDer(bytes)) return { refused: "private-key" };
  return inFirst === integer ? { text: pemOf(bytes) } : { refused: "other" };
}

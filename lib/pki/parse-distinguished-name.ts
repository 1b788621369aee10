import { DistinguishedNameError, type NameAttribute } from "@/lib/pki/distinguished-name";

/** One escape of RFC 4514, section 3: two hexadecimal digits, or a special character. */
const escapeCode = /^(?:[0-9a-f]{2}|[\\ "#=+,;<>])/i;

/**
 * Reads RFC 4514 text, such as `CN=Example Root,O=Example\, Inc.,C=DE`, into attributes in the order that a
 * certificate has them: the text starts with the last one. Spaces beside `,` and `=` are left out.
 * @throws DistinguishedNameError for text that is no such name, for `+` (several attributes in one RDN) and for
 * values in hexadecimal (#...).
 */
export function parseDistinguishedName(text: string): NameAttribute[] {
  if (text.trim() === "") return [];
  return splitUnescaped(text)
    .map((part) => {
      // Pairs of a backslash and what follows stay together, so an escaped space at the end is no padding.
      const match = /^ *([A-Za-z][A-Za-z0-9-]*) *= *((?:\\.|[^\\])*?) *$/su.exec(part);
      const [, type, value] = match ?? [];
      if (type === undefined || value === undefined)
        throw new DistinguishedNameError("Write a name as CN=Example Root,O=Example,C=DE.");
      if (value.startsWith("#")) throw new DistinguishedNameError("Values in hexadecimal (#...) are not read.");
      return { type, value: unescapeValue(value) };
    })
    .reverse();
}

function splitUnescaped(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") {
      part += text.slice(at, at + 2);
      at += 1;
    } else if (character === ",") {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}

function unescapeValue(written: string): string {
  const octets: Buffer[] = [];
  let rest = written;
  while (rest !== "") {
    const [code] = rest.startsWith("\\") ? (escapeCode.exec(rest.slice(1)) ?? []) : [];
    if (code !== undefined) {
      octets.push(code.length === 2 ? Buffer.from(code, "hex") : Buffer.from(code, "utf8"));
      rest = rest.slice(1 + code.length);
    } else {
      const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      if (/[\\"+;<>]/.test(character))
        throw new DistinguishedNameError(`Put a backslash before ${character} in a name, or leave it out.`);
      octets.push(Buffer.from(character, "utf8"));
      rest = rest.slice(character.length);
    }
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(octets));
  } catch {
    throw new DistinguishedNameError("The escaped bytes of a name are not UTF-8.");
  }
}

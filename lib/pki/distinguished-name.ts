import { DerError } from "@/lib/pki/der-error";
import { oidValue, sequenceChildren, textValue } from "@/lib/pki/der-values";
import {
  derTags,
  writeIa5String,
  writeOid,
  writePrintableString,
  writeSequence,
  writeSetOf,
  writeUtf8String,
} from "@/lib/pki/der-writer";
import { oids } from "@/lib/pki/oids";
import { type DerNode, readDer } from "@/lib/pki/read-der";

/** One attribute of a name; `type` is a short name of the table below, or a dotted object identifier. */
export type NameAttribute = { type: string; value: string };

/** Raised for text that is no name, with words for the person who typed it. */
export class DistinguishedNameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DistinguishedNameError";
  }
}

/** Short names of RFC 4514, section 3, and emailAddress; upper bounds of RFC 5280, appendix A.1, in characters. */
const attributeTypes = [
  { name: "CN", oid: oids.commonName, maxLength: 64 },
  { name: "O", oid: oids.organization, maxLength: 64 },
  { name: "OU", oid: oids.organizationalUnit, maxLength: 64 },
  { name: "L", oid: oids.locality, maxLength: 128 },
  { name: "ST", oid: oids.stateOrProvince, maxLength: 128 },
  { name: "C", oid: oids.country, maxLength: 2 },
  { name: "STREET", oid: oids.street, maxLength: 128 },
  { name: "DC", oid: oids.domainComponent, maxLength: 63 },
  { name: "UID", oid: oids.userId, maxLength: 256 },
  { name: "emailAddress", oid: oids.emailAddress, maxLength: 255 },
] as const;

const byOid = new Map<string, (typeof attributeTypes)[number]>(attributeTypes.map((type) => [type.oid, type]));

/** Control, format, surrogate, line and paragraph separator characters: none of them belongs in a name. */
const refusedCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Whether a text holds characters that are invisible or change the direction of the text. */
export function hasRefusedCharacter(text: string): boolean {
  return refusedCharacters.test(text);
}

/**
 * Name (RFC 5280, section 4.1.2.4) in DER, one attribute per RDN, in the order given: in a certificate the country
 * comes first and the common name last. UTF8String, but PrintableString for C and IA5String for DC and emailAddress.
 * @throws DistinguishedNameError
 */
export function writeName(attributes: readonly NameAttribute[]): Buffer {
  return writeSequence(attributes.map((attribute) => writeSetOf([writeAttribute(attribute)])));
}

function writeAttribute({ type, value }: NameAttribute): Buffer {
  const known = attributeTypes.find(({ name }) => name.toLowerCase() === type.toLowerCase());
  if (!known) throw new DistinguishedNameError(`The attribute ${type} is not known. Use CN, O, OU, L, ST or C.`);
  if (value === "") throw new DistinguishedNameError(`The attribute ${known.name} is empty.`);
  if ([...value].length > known.maxLength)
    throw new DistinguishedNameError(`${known.name} may have ${known.maxLength} characters.`);
  if (hasRefusedCharacter(value))
    throw new DistinguishedNameError(`${known.name} holds an invisible or control character.`);
  return writeSequence([writeOid(known.oid), writeAttributeValue(known.name, value)]);
}

function writeAttributeValue(name: (typeof attributeTypes)[number]["name"], value: string): Buffer {
  switch (name) {
    case "C":
      if (!/^[A-Z]{2}$/.test(value))
        throw new DistinguishedNameError("C is a country code of two capital letters, such as DE.");
      return writePrintableString(value);
    case "DC":
    case "emailAddress":
      if (!/^[\x21-\x7e]+$/.test(value)) throw new DistinguishedNameError(`${name} may hold ASCII characters only.`);
      return writeIa5String(value);
    default:
      return writeUtf8String(value);
  }
}

/**
 * Text of a name by RFC 4514: last RDN first, so `CN=Example Root,O=Example,C=DE`. Attributes without a short name are
 * dotted, with their value in hexadecimal, as is a value that cannot be read. An empty name is an empty text.
 * @throws DerError
 */
export function distinguishedNameText(name: Uint8Array | DerNode): string {
  return readRdns(name)
    .reverse()
    .map((rdn) => rdn.children.map(attributeText).join("+"))
    .join(",");
}

/** Attributes of a name in the order of the encoding, those of a multi-valued RDN one after another. @throws DerError */
export function readNameAttributes(name: Uint8Array | DerNode): NameAttribute[] {
  return readRdns(name)
    .flatMap((rdn) => rdn.children)
    .map((attribute) => {
      const { oid, value } = attributeParts(attribute);
      return { type: byOid.get(oid)?.name ?? oid, value: textValue(value) };
    });
}

function readRdns(name: Uint8Array | DerNode): DerNode[] {
  const node = name instanceof Uint8Array ? readDer(name) : name;
  if (node.tag !== derTags.sequence) throw new DerError("UNEXPECTED", node.offset);
  for (const rdn of node.children) {
    if (rdn.tag !== derTags.set || rdn.children.length === 0) throw new DerError("UNEXPECTED", rdn.offset);
  }
  return [...node.children];
}

function attributeParts(node: DerNode): { oid: string; value: DerNode } {
  const [type, value] = sequenceChildren(node, 2, 2);
  if (!type || !value) throw new DerError("UNEXPECTED", node.offset);
  return { oid: oidValue(type), value };
}

function attributeText(node: DerNode): string {
  const { oid, value } = attributeParts(node);
  const known = byOid.get(oid);
  const text = known && readableText(value);
  return known && text !== undefined
    ? `${known.name}=${escapeValue(text)}`
    : `${known?.name ?? oid}=#${value.raw.toString("hex")}`;
}

/** Old certificates hold TeletexStrings whose characters have no single meaning: such a value is shown by its octets. */
function readableText(value: DerNode): string | undefined {
  try {
    return textValue(value);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** RFC 4514, section 2.4. Characters that nobody sees are written as their octets, so that they can do no harm. */
function escapeValue(value: string): string {
  const escaped = value.replace(/^[ #]| $|[\\"+,;<>]/g, (character) => `\\${character}`);
  return escaped.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    Buffer.from(character, "utf8").toString("hex").replace(/../g, "\\$&"),
  );
}

/** Closed list of the ways in which bytes are not DER, each with the words for it. */
export const derErrorWords = {
  EMPTY: "there is nothing in it",
  TRUNCATED: "it ends in the middle of an element",
  TRAILING_BYTES: "bytes follow after its end",
  INDEFINITE_LENGTH: "it uses an indefinite length, which is BER",
  LENGTH_NOT_MINIMAL: "a length is written with more bytes than it needs, which is BER",
  TAG_UNSUPPORTED: "it holds a tag that X.509 does not use",
  TOO_LARGE: "it is larger than allowed",
  TOO_DEEP: "it is nested too deeply",
  TOO_MANY_ELEMENTS: "it holds too many elements",
  INTEGER_NOT_MINIMAL: "a number is empty or written with more bytes than it needs",
  BOOLEAN_INVALID: "a truth value is neither 00 nor FF",
  BIT_STRING_INVALID: "a bit string has wrong padding",
  NULL_INVALID: "a null has content",
  OID_INVALID: "an object identifier is malformed",
  STRING_CONSTRUCTED: "a string is cut into pieces, which is BER",
  STRING_INVALID: "a string holds bytes that its type does not allow",
  TIME_INVALID: "a time is malformed",
  SET_NOT_SORTED: "the elements of a set are not in order",
  DEFAULT_WRITTEN: "a default value is written out",
  UNEXPECTED: "an element is missing, or another one stands in its place",
} as const;

export type DerErrorCode = keyof typeof derErrorWords;

/** Thrown by the strict reader. It names the fault and the offset, never the bytes. */
export class DerError extends Error {
  readonly code: DerErrorCode;
  /** Offset of the element within the input, in bytes. */
  readonly offset: number;

  constructor(code: DerErrorCode, offset: number) {
    super(`Not DER: ${derErrorWords[code]} (byte ${offset}).`);
    this.name = "DerError";
    this.code = code;
    this.offset = offset;
  }
}

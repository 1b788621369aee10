import { writeUtf8String } from "@/lib/pki/der-writer";
import { writeName } from "@/lib/pki/distinguished-name";
import { caBasicConstraints, leafBasicConstraints, subjectAltName } from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";
import type { RefusedRequest } from "@/lib/pki/testing/refused-request";
import { nested, request, withDns, withName, withSubject } from "@/lib/pki/testing/request-fixtures";

/** Names of that count and length, to the limit of what a request can hold. */
function manyNames(count: number, length: number): Buffer {
  const sans = Array.from(
    { length: count },
    (_, index): SubjectAltName => ({
      type: "DNS",
      value: `${index}.${"a".repeat(length)}.eu`,
    }),
  );
  return request({ extensions: [subjectAltName(sans, false)] });
}

/** Tags of GeneralName, context-specific. */
const [email, uri] = [1, 6];

/** What a person may give by mistake or on purpose, beyond what the engine's own tables hold. */
export const refusedOddities: RefusedRequest[] = [
  ["1,000 short names", "NAMES_TOO_MANY", () => manyNames(1_000, 1)],
  ["1,000 long names", "TOO_LARGE", () => manyNames(1_000, 40)],
  ["10,000 levels", "TOO_LARGE", () => nested(10_000)],
  ["an e-mail address without a domain", "NAME_TYPE_EMAIL", () => withName(email, "postmaster@")],
  ["an e-mail address with two at signs", "NAME_TYPE_EMAIL", () => withName(email, "a@b@example.com")],
  [
    "an e-mail address with a line break",
    "NAME_TYPE_EMAIL",
    () => withName(email, "a@example.com\r\nBcc: b@evil.example"),
  ],
  ["an e-mail address with a null byte", "NAME_TYPE_EMAIL", () => withName(email, "a@example.com\0.evil.example")],
  ["an e-mail address beyond ASCII", "NAME_TYPE_EMAIL", () => withName(email, "j\xfcrgen@example.com")],
  ["an empty e-mail address", "NAME_TYPE_EMAIL", () => withName(email, "")],
  ["a URI without a scheme", "NAME_TYPE_URI", () => withName(uri, "//example.com")],
  ["a URI with a script", "NAME_TYPE_URI", () => withName(uri, "javascript:alert(1)")],
  ["a URI with control characters", "NAME_TYPE_URI", () => withName(uri, "http://a.example/\x1b[31m\x07")],
  ["a URI of 4 kB", "NAME_TYPE_URI", () => withName(uri, `http://a.example/${"a".repeat(4_096)}`)],
  ["an escape sequence in a DNS name", "DNS_CHARACTER_REFUSED", () => withDns("a\x1b[2J.example.com")],
  ["markup in a DNS name", "DNS_CHARACTER_REFUSED", () => withDns("<script>alert(1)</script>.example.com")],
  ["a path in a DNS name", "DNS_CHARACTER_REFUSED", () => withDns("example.com/login")],
  ["a port in a DNS name", "DNS_CHARACTER_REFUSED", () => withDns("example.com:443")],
  [
    "a line break in the subject",
    "NAME_CHARACTER_REFUSED",
    () => withSubject([oids.commonName, writeUtf8String("a\nb")]),
  ],
  [
    "a mark that turns the text around, in the common name",
    "NAME_CHARACTER_REFUSED",
    () => withSubject([oids.commonName, writeUtf8String("moc.elpmaxe\u202e.www")]),
  ],
  [
    "an isolate that hides a part",
    "NAME_CHARACTER_REFUSED",
    () => withSubject([oids.organization, writeUtf8String("Example\u2066 hidden\u2069")]),
  ],
];

/** Odd, and issued: what the certificate then holds is told beforehand. */
export const acceptedOddities = {
  lookAlike: () => withDns("xn--pple-43d.example"),
  emptySubject: () =>
    request({
      subject: writeName([]),
      extensions: [subjectAltName([{ type: "DNS", value: "a.example.com" }], false)],
    }),
  caWanted: () =>
    request({
      extensions: [subjectAltName([{ type: "DNS", value: "a.example.com" }], false), caBasicConstraints(undefined)],
    }),
  wildcard: () => withDns("*.example.com"),
  repeatedName: () =>
    request({
      extensions: [
        subjectAltName(
          [
            { type: "DNS", value: "a.example.com" },
            { type: "DNS", value: "a.example.com" },
          ],
          false,
        ),
        leafBasicConstraints(),
      ],
    }),
};

import {
  writeElement,
  writeIa5String,
  writeInteger,
  writeOid,
  writeSequence,
  writeSetOf,
  writeUtf8String,
} from "@/lib/pki/der-writer";
import { leafBasicConstraints, subjectAltName, writeExtension } from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";
import { extensionRequest } from "@/lib/pki/testing/make-certificate-request";
import type { RefusedRequest } from "@/lib/pki/testing/refused-request";

import {
  altName,
  opensslRequest,
  p256,
  request,
  withDns,
  withName,
  withSubject,
} from "@/lib/pki/testing/request-fixtures";

/** Requests whose attributes, subject or names are refused. */
export const refusedNames: RefusedRequest[] = [
  [
    "two extension requests",
    "ATTRIBUTE_REPEATED",
    () => request({ attributes: [extensionRequest([leafBasicConstraints()]), extensionRequest([altName])] }),
  ],
  ["two alternative name extensions", "EXTENSION_REPEATED", () => request({ extensions: [altName, altName] })],
  [
    "one attribute with two lists",
    "EXTENSION_REPEATED",
    () =>
      request({
        attributes: [
          writeSequence([
            writeOid(oids.extensionRequest),
            writeSetOf([writeSequence([altName]), writeSequence([leafBasicConstraints()])]),
          ]),
        ],
      }),
  ],
  [
    "an unknown critical extension",
    "EXTENSION_UNSUPPORTED",
    () => opensslRequest(p256, "-addext", "1.2.3.4=critical,ASN1:NULL"),
  ],
  [
    "300 parts in the subject",
    "SUBJECT_TOO_LONG",
    () => withSubject(...Array(300).fill([oids.organizationalUnit, writeUtf8String("a")])),
  ],
  [
    "a very long part of the subject",
    "SUBJECT_TOO_LONG",
    () => withSubject([oids.organization, writeUtf8String("a".repeat(300))]),
  ],
  [
    "a common name of 65 characters",
    "COMMON_NAME_TOO_LONG",
    () => withSubject([oids.commonName, writeUtf8String("a".repeat(65))]),
  ],
  [
    "two common names",
    "COMMON_NAME_REPEATED",
    () => opensslRequest(p256, "-subj", "/CN=a.example.com/CN=b.example.com"),
  ],
  [
    "NUL in the common name",
    "NAME_CHARACTER_REFUSED",
    () => withSubject([oids.commonName, writeUtf8String("bank.example\0.evil.example")]),
  ],
  [
    "a right-to-left override",
    "NAME_CHARACTER_REFUSED",
    () => withSubject([oids.organization, writeUtf8String("a\u202eb")]),
  ],
  ["a zero-width space", "NAME_CHARACTER_REFUSED", () => withSubject([oids.commonName, writeUtf8String("a\u200bb")])],
  [
    "Teletex beyond ASCII",
    "NAME_ENCODING_REFUSED",
    () => withSubject([oids.commonName, writeElement(0x14, Buffer.of(0xe4))]),
  ],
  [
    "UTF-8 that is none",
    "NAME_ENCODING_REFUSED",
    () => withSubject([oids.commonName, writeElement(0x0c, Buffer.of(0xc0, 0x80))]),
  ],
  ["a number as common name", "NAME_ENCODING_REFUSED", () => withSubject([oids.commonName, writeInteger(1)])],
  ["no names at all", "NAMES_MISSING", () => opensslRequest(p256, "-subj", "/")],
  ["no name but an organisation", "NAMES_MISSING", () => opensslRequest(p256, "-subj", "/O=Example")],
  ["no name but words", "NAMES_MISSING", () => opensslRequest(p256, "-subj", "/CN=Our web server")],
  [
    "101 names",
    "NAMES_TOO_MANY",
    () =>
      request({
        extensions: [
          subjectAltName(
            Array.from({ length: 101 }, (_, index) => ({ type: "DNS" as const, value: `h${index}.example` })),
            false,
          ),
        ],
      }),
  ],
  [
    "an empty list of names",
    "NAMES_MALFORMED",
    () => request({ extensions: [writeExtension(oids.subjectAltName, false, writeSequence([]))] }),
  ],
  [
    "names that are no list",
    "NAMES_MALFORMED",
    () => request({ extensions: [writeExtension(oids.subjectAltName, false, writeIa5String("a"))] }),
  ],
  ["an e-mail address", "NAME_TYPE_EMAIL", () => opensslRequest(p256, "-addext", "subjectAltName=email:a@example.com")],
  ["a URI", "NAME_TYPE_URI", () => opensslRequest(p256, "-addext", "subjectAltName=URI:https://u:p@example.com/")],
  [
    "a user principal name",
    "NAME_TYPE_OTHER",
    () => opensslRequest(p256, "-addext", "subjectAltName=otherName:1.3.6.1.4.1.311.20.2.3;UTF8:a@example.com"),
  ],
  ["a registered id", "NAME_TYPE_OTHER", () => opensslRequest(p256, "-addext", "subjectAltName=RID:1.2.3")],
  ["an address of five bytes", "IP_ADDRESS_INVALID", () => withName(7, Buffer.of(1, 2, 3, 4, 5))],
  ["an address with its mask", "IP_ADDRESS_INVALID", () => withName(7, Buffer.alloc(8))],
  ["an empty name", "DNS_EMPTY", () => withDns("")],
  ["a leading dot", "DNS_EMPTY", () => withDns(".example.com")],
  ["two dots", "DNS_EMPTY", () => withDns("a..example.com")],
  ["254 characters", "DNS_TOO_LONG", () => withDns(`${"a.".repeat(121)}example.com`.padStart(254, "b"))],
  ["a label of 64 characters", "DNS_LABEL_TOO_LONG", () => withDns(`${"a".repeat(64)}.example.com`)],
  ["a space", "DNS_CHARACTER_REFUSED", () => withDns("a b.example.com")],
  ["NUL in a DNS name", "DNS_CHARACTER_REFUSED", () => withDns("bank.example\0.evil.example")],
  ["a letter beyond ASCII", "DNS_CHARACTER_REFUSED", () => withDns("b\xfccher.example")],
  ["an underscore", "DNS_UNDERSCORE", () => withDns("_dmarc.example.com")],
  [
    "an underscore in the common name",
    "DNS_UNDERSCORE",
    () => withSubject([oids.commonName, writeUtf8String("a_b.example.com")]),
  ],
  ["a hyphen at the start", "DNS_HYPHEN", () => withDns("-a.example.com")],
  ["a hyphen at the end", "DNS_HYPHEN", () => withDns("a-.example.com")],
  ["hyphens of an unknown prefix", "DNS_HYPHEN", () => withDns("zz--a.example.com")],
  ["a dot at the end", "DNS_TRAILING_DOT", () => withDns("www.example.com.")],
  ["a bare star", "DNS_WILDCARD_REFUSED", () => withDns("*")],
  ["a star over a top-level domain", "DNS_WILDCARD_REFUSED", () => withDns("*.com")],
  ["a star in the middle", "DNS_WILDCARD_REFUSED", () => withDns("a.*.example.com")],
  ["two stars", "DNS_WILDCARD_REFUSED", () => withDns("*.*.example.com")],
  ["half a star", "DNS_WILDCARD_REFUSED", () => withDns("w*.example.com")],
  ["an IPv4 address as DNS name", "DNS_IS_IP_ADDRESS", () => withDns("192.0.2.1")],
  ["an IPv6 address as DNS name", "DNS_IS_IP_ADDRESS", () => withDns("2001:db8::1")],
  ["an address in hexadecimal", "DNS_IS_IP_ADDRESS", () => withDns("0x7f.1")],
  ["punycode that decodes to nothing", "DNS_PUNYCODE_INVALID", () => withDns("xn--a.example.com")],
  ["punycode that overflows", "DNS_PUNYCODE_INVALID", () => withDns("xn--99999999.example")],
];

import { writeContextPrimitive, writeInteger, writeSequence, writeSetOf } from "@/lib/pki/der-writer";
import { writeName } from "@/lib/pki/distinguished-name";
import { subjectAltName } from "@/lib/pki/extensions";
import { importedBy, makeCaCertificate, ownName } from "@/lib/pki/testing/make-ca-certificate";
import { nameConstraints, subtree } from "@/lib/pki/testing/odd-certificate-parts";
import type { RefusedCa } from "@/lib/pki/testing/refused-ca";

type Limits = Parameters<typeof nameConstraints>[0];

const dns = (name: string) => subtree(0x82, name);
const ip = (hex: string) => subtree(0x87, Buffer.from(hex, "hex"));
const directory = (commonName: string) => subtree(0xa4, writeName([{ type: "CN", value: commonName }]));
const everyAddress = [subtree(0x87, Buffer.alloc(8)), subtree(0x87, Buffer.alloc(32))];

/** A certificate by an issuer with name constraints, with some of its own or other extensions. */
const below =
  (issuerLimits: Limits, ...extensions: Buffer[]) =>
  () => {
    const issuer = makeCaCertificate({ subject: "Constrained", extensions: [nameConstraints(issuerLimits)] });
    return [importedBy(issuer, { extensions }), issuer.der];
  };

const ownLimits = (limits: Limits) => () => {
  const issuer = makeCaCertificate({ subject: "External Root" });
  return [importedBy(issuer, { extensions: [nameConstraints(limits)] }), issuer.der];
};

const rows: [what: string, input: RefusedCa[2]][] = [
  ["name constraints that exclude everything", ownLimits({ excluded: [dns(""), ...everyAddress] })],
  [
    "name constraints that have nothing in common with those of the issuer",
    below(
      { permitted: [dns("example.com"), ip("0a000000ff000000")] },
      nameConstraints({ permitted: [dns("example.org"), ip("c0a80000ffff0000")] }),
    ),
  ],
  [
    "name constraints that exclude what they permit",
    ownLimits({
      permitted: [dns("www.example.com"), ip("0a000000ff000000")],
      excluded: [dns("example.com"), ...everyAddress],
    }),
  ],
  [
    "name constraints of the issuer that exclude its alternative name",
    below({ excluded: [dns("example.com")] }, subjectAltName([{ type: "DNS", value: "ca.example.com" }], false)),
  ],
  ["name constraints of the issuer that permit another directory name", below({ permitted: [directory("Another")] })],
  ["name constraints of the issuer that exclude its directory name", below({ excluded: [subtree(0xa4, ownName)] })],
  ["name constraints that exclude every directory name", below({ excluded: [subtree(0xa4, writeSequence([]))] })],
  [
    "name constraints of the issuer with a directory name that is none",
    below({ permitted: [subtree(0xa4, writeSequence([writeSetOf([writeInteger(1)])]))] }),
  ],
  ["name constraints of the issuer with half a directory name", below({ excluded: [subtree(0xa4, Buffer.alloc(0))] })],
  [
    "name constraints with a maximum",
    ownLimits({
      permitted: [
        writeSequence([writeContextPrimitive(2, Buffer.from("example.com")), writeContextPrimitive(1, Buffer.of(1))]),
      ],
    }),
  ],
  ["name constraints with a mask that is no prefix", ownLimits({ permitted: [ip("0a000000ff00ff00")] })],
  ["name constraints with a malformed domain", ownLimits({ permitted: [dns("*.example.com")] })],
];

/** Name constraints that leave nothing, forbid the CA itself, or are not read. */
export const refusedNameConstraints: RefusedCa[] = rows.map(([what, input]) => [what, ["nameConstraints"], input]);

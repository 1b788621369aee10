import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCrl, type CrlEntry } from "@/lib/pki/build-crl";
import { buildIntermediateCertificate } from "@/lib/pki/build-intermediate-certificate";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { parseCertificateRequest } from "@/lib/pki/parse-certificate-request";
import { certificatePem, crlPem } from "@/lib/pki/pem";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { validityPeriod, wholeSeconds } from "@/lib/pki/validity-period";
import { type LeafPlan, leafPlans } from "@/scripts/conformance/leaf-plans";
import { leafRequest } from "@/scripts/conformance/leaf-request";

/** A CA of the hierarchy; its certificate is in `<name>.pem`. */
export type ConformanceCa = { name: string; certificate: Buffer; signer: Signer };
/** A leaf whose certificate is in `<name>.pem`, with what the verifiers are to find. */
export type ConformanceLeaf = LeafPlan & { file: string };
/** A CRL in `file`; `type` is pkilint's word: an ARL lists CA certificates. */
export type ConformanceCrl = { file: string; issuer: string; type: "CRL" | "ARL"; entries: number };

export type Hierarchy = {
  algorithm: KeyAlgorithm;
  folder: string;
  /** From the root down to the CA that issued the leaves. */
  cas: readonly ConformanceCa[];
  leaves: readonly ConformanceLeaf[];
  crls: readonly ConformanceCrl[];
  /** The CRLs in force, one of each CA, in one file. */
  crlsFile: string;
};

const dayMs = 86_400_000;
const now = wholeSeconds(new Date());
const crlUrl = "http://pki.example.com/crl/1.crl";
const caIssuersUrl = "http://pki.example.com/ca/1.cer";
/** The names of `leafPlans`, but for one of them. */
const nameConstraints = {
  permittedDnsNames: ["example.com"],
  excludedDnsNames: ["internal.example.com"],
  permittedIpRanges: ["192.0.2.0/24", "2001:db8::/32"],
  excludedIpRanges: ["192.0.2.128/25"],
};
/** Every reason that the portal writes, and a hold. */
const listedReasons = [0, 1, 3, 4, 5, 6, 9];
/** A CA is revoked when it is deleted, renewed under another key, or its key is known to others. */
const listedCaReasons = [2, 4, 5];

async function makeSigner(algorithm: KeyAlgorithm): Promise<Signer> {
  const { privateKeyPkcs8 } = await generateKeyPair(algorithm);
  return signerFromPkcs8(privateKeyPkcs8, algorithm);
}

async function makeRoot(algorithm: KeyAlgorithm): Promise<ConformanceCa> {
  const signer = await makeSigner(algorithm);
  const subject = writeName([
    { type: "C", value: "DE" },
    { type: "O", value: "Beispiel & Söhne" },
    { type: "CN", value: `Example Root ${algorithm}` },
  ]);
  const validity = validityPeriod(now, 3650);
  const certificate = buildRootCertificate({
    subject,
    serialNumber: randomSerialNumber(),
    validity,
    pathLength: 1,
    signer,
  });
  return { name: "root", certificate, signer };
}

function intermediateCertificate(root: ConformanceCa, signer: Signer, constrained: boolean): Buffer {
  return buildIntermediateCertificate({
    issuer: readIssuerCertificate(root.certificate),
    signer: root.signer,
    subject: writeName([
      { type: "C", value: "DE" },
      { type: "O", value: "Beispiel & Söhne" },
      { type: "CN", value: "Example TLS CA" },
    ]),
    publicKeySpki: signer.publicKeySpki,
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(now, 1825),
    pathLength: 0,
    nameConstraints: constrained ? nameConstraints : null,
    crlUrl,
    caIssuersUrl,
  });
}

/** `unconstrained`: the same CA in a certificate without name constraints, which is not part of the hierarchy. */
type Issuer = ConformanceCa & { unconstrained: Buffer };

/** A request made by OpenSSL, read and answered by the engine. */
function issueLeaf(issuer: Issuer, plan: LeafPlan, folder: string): { leaf: ConformanceLeaf; serial: string } {
  const request = parseCertificateRequest(leafRequest(folder, issuer.signer.algorithm, plan), plan.profile);
  const certificate = buildServerCertificate({
    profile: plan.profile,
    // The engine itself refuses to break the constraints, unless it is told of none.
    issuerCertificate: plan.violates ? issuer.unconstrained : issuer.certificate,
    signer: issuer.signer,
    request,
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(now, 90),
    crlUrl,
    caIssuersUrl,
  });
  const file = `${plan.name}.pem`;
  writeFileSync(join(folder, file), certificatePem(certificate));
  return { leaf: { ...plan, file }, serial: parseCertificate(certificate).serialNumber };
}

type CrlPlan = { file: string; type: ConformanceCrl["type"]; crlNumber: bigint; entries: readonly CrlEntry[] };

function publish(issuer: ConformanceCa, folder: string, plan: CrlPlan): ConformanceCrl {
  const { file, type, crlNumber, entries } = plan;
  const crl = buildCrl({
    issuerCertificate: issuer.certificate,
    signer: issuer.signer,
    crlNumber,
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + 7 * dayMs),
    entries,
  });
  writeFileSync(join(folder, file), crlPem(crl));
  return { file, issuer: issuer.name, type, entries: entries.length };
}

/** Serial numbers of certificates that nobody has. */
function others(reasonCodes: readonly number[]): CrlEntry[] {
  const revokedAt = new Date(now.getTime() - dayMs);
  return reasonCodes.map((reasonCode) => ({ serialNumber: randomSerialNumber(), revokedAt, reasonCode }));
}

function publishAll(root: ConformanceCa, issuer: ConformanceCa, folder: string, revoked: CrlEntry[]): ConformanceCrl[] {
  const entries = [...others(listedReasons), ...revoked];
  return [
    publish(root, folder, { file: "root-empty-crl.pem", type: "ARL", crlNumber: 1n, entries: [] }),
    publish(root, folder, { file: "root-crl.pem", type: "ARL", crlNumber: 2n, entries: others(listedCaReasons) }),
    publish(issuer, folder, { file: "intermediate-empty-crl.pem", type: "CRL", crlNumber: 1n, entries: [] }),
    publish(issuer, folder, { file: "intermediate-crl.pem", type: "CRL", crlNumber: 2n, entries }),
  ];
}

/**
 * A whole PKI by the portal's own engine, written as PEM into `folder` the way a person would download it.
 * The leaves come from requests that OpenSSL made.
 */
export async function makeHierarchy(algorithm: KeyAlgorithm, folder: string): Promise<Hierarchy> {
  mkdirSync(folder, { recursive: true });
  const root = await makeRoot(algorithm);
  const signer = await makeSigner(algorithm);
  const issuer = {
    name: "intermediate",
    signer,
    certificate: intermediateCertificate(root, signer, true),
    unconstrained: intermediateCertificate(root, signer, false),
  };
  const cas = [root, issuer];
  for (const { name, certificate } of cas) writeFileSync(join(folder, `${name}.pem`), certificatePem(certificate));
  const issued = leafPlans.map((plan) => issueLeaf(issuer, plan, folder));
  const revoked = issued.flatMap(({ leaf, serial }) =>
    leaf.reasonCode === undefined ? [] : [{ serialNumber: serial, revokedAt: now, reasonCode: leaf.reasonCode }],
  );
  const crls = publishAll(root, issuer, folder, revoked);
  const inForce = ["root-crl.pem", "intermediate-crl.pem"].map((file) => readFileSync(join(folder, file), "utf8"));
  const crlsFile = "crls.pem";
  writeFileSync(join(folder, crlsFile), inForce.join(""));
  return { algorithm, folder, cas, leaves: issued.map(({ leaf }) => leaf), crls, crlsFile };
}

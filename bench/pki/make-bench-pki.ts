import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildIntermediateCertificate } from "@/lib/pki/build-intermediate-certificate";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { certificatePem, chainPem } from "@/lib/pki/pem";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { validityPeriod } from "@/lib/pki/validity-period";

/** The certificates that the servers of the bench show, and the CA that step-ca issues from. */
export type BenchPki = {
  rootPem: string;
  rootFile: string;
  intermediateFile: string;
  intermediateKeyFile: string;
  serverFile: string;
  serverKeyFile: string;
};

const address = "http://pki.example.com/1.crl";

async function makeKey(file: string): Promise<{ signer: Signer; key: KeyObject }> {
  const { privateKeyPkcs8 } = await generateKeyPair("EC P-256");
  const key = createPrivateKey({ key: privateKeyPkcs8, format: "der", type: "pkcs8" });
  writeFileSync(file, key.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return { signer: signerFromPkcs8(privateKeyPkcs8, "EC P-256"), key };
}

/** A root, an intermediate CA and a certificate for localhost, as files in `folder`. */
export async function makeBenchPki(folder: string): Promise<BenchPki> {
  const file = (name: string) => join(folder, name);
  const files = {
    rootFile: file("root.pem"),
    intermediateFile: file("intermediate.pem"),
    intermediateKeyFile: file("intermediate-key.pem"),
    serverFile: file("server.pem"),
    serverKeyFile: file("server-key.pem"),
  };
  const now = new Date();
  const { signer } = await makeKey(file("root-key.pem"));
  const [subject, intermediateSubject] = ["Bench Root", "Bench CA"].map((value) => writeName([{ type: "CN", value }]));
  if (!subject || !intermediateSubject) throw new Error("Two names are needed.");
  const root = buildRootCertificate({
    subject,
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(now, 30),
    signer,
  });
  const below = await makeKey(files.intermediateKeyFile);
  const intermediate = buildIntermediateCertificate({
    issuer: readIssuerCertificate(root),
    signer,
    subject: intermediateSubject,
    publicKeySpki: below.signer.publicKeySpki,
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(now, 20),
    pathLength: 0,
    crlUrl: address,
    caIssuersUrl: address,
  });
  const server = await makeKey(files.serverKeyFile);
  const leaf = buildServerCertificate({
    issuerCertificate: intermediate,
    signer: below.signer,
    request: {
      commonName: undefined,
      sans: [{ type: "DNS", value: "localhost" }],
      publicKeySpki: server.signer.publicKeySpki,
      keyAlgorithm: "EC P-256",
    },
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(now, 10),
    crlUrl: address,
  });
  writeFileSync(files.rootFile, certificatePem(root));
  writeFileSync(files.intermediateFile, certificatePem(intermediate));
  writeFileSync(files.serverFile, chainPem([leaf, intermediate]));
  return { ...files, rootPem: readFileSync(files.rootFile, "utf8") };
}

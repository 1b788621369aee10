import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { newPrivateKey, openssl } from "@/scripts/services/kafka/openssl";

/** Ten years: a demo that is started again after a winter must not fail on its own certificate. */
const validityDays = "3650";

const opensslConfig = `
[req]
distinguished_name = name
prompt = no
[name]
CN = localhost
[ca]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[broker]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
`;

/** `caFile`: what a client trusts. `keystoreFile`: the broker's key and chain, as Kafka's PEM keystore takes them. */
export type BrokerCertificates = { caFile: string; keystoreFile: string };

/**
 * A certificate authority of this installation's own, and the broker's certificate for localhost and 127.0.0.1.
 * The authority's key is not kept, so that nothing on this machine can issue a second certificate under it.
 * @throws Error when openssl is missing or refuses
 */
export async function ensureCertificates(dir: string): Promise<BrokerCertificates> {
  const folder = path.join(dir, "certificates");
  const certificates = {
    caFile: path.join(folder, "ca.pem"),
    keystoreFile: path.join(folder, "broker-keystore.pem"),
  };
  if (existsSync(folder)) return certificates;

  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  await issue(partial);
  await rename(partial, folder);
  return certificates;
}

async function issue(folder: string): Promise<void> {
  const file = (name: string) => path.join(folder, name);
  const config = file("openssl.cnf");
  await writeFile(config, opensslConfig);
  const brokerKey = newPrivateKey();
  await writeFile(file("ca.key"), newPrivateKey(), { mode: 0o600 });
  await writeFile(file("broker.key"), brokerKey, { mode: 0o600 });

  const subject = ["-subj", "/CN=Local Kafka CA"];
  const ca = ["-key", file("ca.key"), "-extensions", "ca", ...subject, "-days", validityDays, "-out", file("ca.pem")];
  await openssl(["req", "-x509", "-new", "-sha256", "-config", config, ...ca]);
  await openssl(["req", "-new", "-config", config, "-key", file("broker.key"), "-out", file("broker.csr")]);
  const signer = ["-CA", file("ca.pem"), "-CAkey", file("ca.key"), "-CAcreateserial", "-sha256", "-days", validityDays];
  const extensions = ["-extfile", config, "-extensions", "broker"];
  const request = ["-in", file("broker.csr"), "-out", file("broker.pem")];
  await openssl(["x509", "-req", ...request, ...signer, ...extensions]);

  const chain = [await readFile(file("broker.pem"), "utf8"), await readFile(file("ca.pem"), "utf8")];
  await writeFile(file("broker-keystore.pem"), [brokerKey, ...chain].join(""), { mode: 0o600 });
  const spent = ["ca.key", "broker.key", "broker.csr", "broker.pem", "ca.srl", "openssl.cnf"];
  await Promise.all(spent.map((name) => rm(file(name), { force: true })));
}

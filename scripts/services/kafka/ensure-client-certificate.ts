import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { newPrivateKey, openssl } from "@/scripts/services/kafka/openssl";

/** Ten years, as the broker's own certificate. */
const validityDays = "3650";

const opensslConfig = `
[req]
distinguished_name = name
prompt = no
[name]
CN = portal
[ca]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[client]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
`;

/** `caFile`: what the broker trusts for clients. `certificateFile` and `keyFile`: what the user `portal` shows. */
export type ClientCertificate = { caFile: string; certificateFile: string; keyFile: string };

/**
 * A certificate for the user `portal`, under an authority of its own: the one that signed the broker's certificate says
 * nothing about clients.
 * @throws Error when openssl is missing or refuses
 */
export async function ensureClientCertificate(dir: string): Promise<ClientCertificate> {
  const folder = path.join(dir, "client-certificate");
  const client = {
    caFile: path.join(folder, "ca.pem"),
    certificateFile: path.join(folder, "client.pem"),
    keyFile: path.join(folder, "client.key"),
  };
  if (existsSync(folder)) return client;

  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  await issue(partial);
  await rename(partial, folder);
  return client;
}

async function issue(folder: string): Promise<void> {
  const file = (name: string) => path.join(folder, name);
  const config = file("openssl.cnf");
  await writeFile(config, opensslConfig);
  await writeFile(file("ca.key"), newPrivateKey(), { mode: 0o600 });
  await writeFile(file("client.key"), newPrivateKey(), { mode: 0o600 });

  const subject = ["-subj", "/CN=Local Kafka clients CA"];
  const ca = ["-key", file("ca.key"), "-extensions", "ca", ...subject, "-days", validityDays, "-out", file("ca.pem")];
  await openssl(["req", "-x509", "-new", "-sha256", "-config", config, ...ca]);
  await openssl(["req", "-new", "-config", config, "-key", file("client.key"), "-out", file("client.csr")]);
  const signer = ["-CA", file("ca.pem"), "-CAkey", file("ca.key"), "-CAcreateserial", "-sha256", "-days", validityDays];
  const request = ["-in", file("client.csr"), "-out", file("client.pem")];
  await openssl(["x509", "-req", ...request, ...signer, "-extfile", config, "-extensions", "client"]);
  const spent = ["ca.key", "client.csr", "ca.srl", "openssl.cnf"];
  await Promise.all(spent.map((name) => rm(file(name), { force: true })));
}

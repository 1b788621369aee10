import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { newPrivateKey, openssl } from "@/scripts/services/kafka/openssl";

/** Ten years: a demo that is started again after a winter must not fail on its own certificate. */
const validityDays = "3650";

type Leaf = {
  /** The folder, which comes to be as a whole or not at all. */
  folder: string;
  /** Names the files: `broker.pem`, `broker.key`, `broker-keystore.pem`. */
  name: string;
  commonName: string;
  authorityName: string;
  /** OpenSSL's lines for the leaf's own extensions. */
  extensions: readonly string[];
};

function opensslConfig({ commonName, extensions }: Leaf): string {
  return [
    ...["[req]", "distinguished_name = name", "prompt = no", "[name]", `CN = ${commonName}`],
    ...["[ca]", "basicConstraints = critical, CA:TRUE, pathlen:0", "keyUsage = critical, keyCertSign"],
    "subjectKeyIdentifier = hash",
    ...["[leaf]", "basicConstraints = critical, CA:FALSE", "keyUsage = critical, digitalSignature"],
    ...[...extensions, ""],
  ].join("\n");
}

async function issue(folder: string, leaf: Leaf): Promise<void> {
  const file = (name: string) => path.join(folder, name);
  const own = (suffix: string) => file(`${leaf.name}${suffix}`);
  const config = file("openssl.cnf");
  const key = newPrivateKey();
  await writeFile(config, opensslConfig(leaf));
  await writeFile(file("ca.key"), newPrivateKey(), { mode: 0o600 });
  await writeFile(own(".key"), key, { mode: 0o600 });

  const subject = ["-subj", `/CN=${leaf.authorityName}`, "-days", validityDays, "-out", file("ca.pem")];
  const root = ["-config", config, "-extensions", "ca", "-key", file("ca.key")];
  await openssl(["req", "-x509", "-new", "-sha256", ...root, ...subject]);
  await openssl(["req", "-new", "-config", config, "-key", own(".key"), "-out", own(".csr")]);
  const signer = ["-CA", file("ca.pem"), "-CAkey", file("ca.key"), "-CAcreateserial", "-sha256", "-days", validityDays];
  const request = ["-in", own(".csr"), "-out", own(".pem")];
  await openssl(["x509", "-req", ...request, ...signer, "-extfile", config, "-extensions", "leaf"]);

  const chain = [await readFile(own(".pem"), "utf8"), await readFile(file("ca.pem"), "utf8")];
  await writeFile(own("-keystore.pem"), [key, ...chain].join(""), { mode: 0o600 });
  const spent = [file("ca.key"), own(".csr"), file("ca.srl"), config];
  await Promise.all(spent.map((name) => rm(name, { force: true })));
}

/**
 * A certificate authority of this installation's own in `ca.pem`, and one certificate under it: with its key, and as the
 * PEM keystore that Kafka takes (KIP-651). The authority's key is not kept, so that nothing on this machine can issue a
 * second certificate under it. What is there already stays.
 * @throws Error when openssl is missing or refuses
 */
export async function ensureIssuedCertificate(leaf: Leaf): Promise<void> {
  if (existsSync(leaf.folder)) return;
  const partial = `${leaf.folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  await issue(partial, leaf);
  await rename(partial, leaf.folder);
}

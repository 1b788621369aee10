import path from "node:path";
import { ensureIssuedCertificate } from "@/scripts/services/kafka/ensure-issued-certificate";

/** `caFile`: what a client trusts. `keystoreFile`: the broker's key and chain, as Kafka's PEM keystore takes them. */
export type BrokerCertificates = { caFile: string; keystoreFile: string };

/**
 * The broker's certificate for localhost and 127.0.0.1, under an authority of its own.
 * @throws Error when openssl is missing or refuses
 */
export async function ensureCertificates(dir: string): Promise<BrokerCertificates> {
  const folder = path.join(dir, "certificates");
  await ensureIssuedCertificate({
    folder,
    name: "broker",
    commonName: "localhost",
    authorityName: "Local Kafka CA",
    extensions: ["extendedKeyUsage = serverAuth", "subjectAltName = DNS:localhost, IP:127.0.0.1"],
  });
  return { caFile: path.join(folder, "ca.pem"), keystoreFile: path.join(folder, "broker-keystore.pem") };
}

import path from "node:path";
import { ensureIssuedCertificate } from "@/scripts/services/kafka/ensure-issued-certificate";

/** `caFile`: what the broker trusts for clients. `certificateFile` and `keyFile`: what the user `portal` shows. */
export type ClientCertificate = { caFile: string; certificateFile: string; keyFile: string };

/**
 * A certificate for the user `portal`, under an authority of its own: the one that signed the broker's certificate says
 * nothing about clients.
 * @throws Error when openssl is missing or refuses
 */
export async function ensureClientCertificate(dir: string): Promise<ClientCertificate> {
  const folder = path.join(dir, "client-certificate");
  await ensureIssuedCertificate({
    folder,
    name: "client",
    commonName: "portal",
    authorityName: "Local Kafka clients CA",
    extensions: ["extendedKeyUsage = clientAuth"],
  });
  return {
    caFile: path.join(folder, "ca.pem"),
    certificateFile: path.join(folder, "client.pem"),
    keyFile: path.join(folder, "client.key"),
  };
}

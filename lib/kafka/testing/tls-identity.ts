import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { TLSSocket } from "node:tls";
import { ensureIssuedCertificate } from "@/scripts/services/kafka/ensure-issued-certificate";

/** PEM: a private key with the certificate of 127.0.0.1, and the CA that issued it. */
export type TlsIdentity = { keystore: string; ca: string };

/** A new one, of which nothing stays on the disk. */
export async function makeTlsIdentity(): Promise<TlsIdentity> {
  const parent = await mkdtemp(path.join(tmpdir(), "tls-identity-"));
  const folder = path.join(parent, "certificates");
  const extensions = ["extendedKeyUsage = serverAuth", "subjectAltName = IP:127.0.0.1"];
  try {
    await ensureIssuedCertificate({ folder, name: "peer", commonName: "peer", authorityName: "Peer CA", extensions });
    const [keystore, ca] = await Promise.all(
      ["peer-keystore.pem", "ca.pem"].map((name) => readFile(path.join(folder, name), "utf8")),
    );
    return { keystore: keystore ?? "", ca: ca ?? "" };
  } finally {
    await rm(parent, { recursive: true });
  }
}

/** Makes a script of TLS into one of TCP, for `startScriptedPeer`. */
export function behindTls(keystore: string, script: (socket: TLSSocket) => void): (socket: Socket) => void {
  return (socket) => {
    const secured = new TLSSocket(socket, { isServer: true, key: keystore, cert: keystore });
    secured.on("error", () => socket.destroy());
    script(secured);
    // One that nobody reads does not notice its end.
    secured.resume();
  };
}

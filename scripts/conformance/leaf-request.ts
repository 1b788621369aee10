import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";
import type { LeafPlan } from "@/scripts/conformance/leaf-plans";

const keyOptions: Readonly<Record<KeyAlgorithm, string[]>> = {
  "EC P-256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
  "EC P-384": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
  "RSA 3072": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"],
  "RSA 4096": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:4096"],
};

/** A PKCS #10 request, PEM, made by OpenSSL. The leaves of a folder share a key: a long RSA key takes seconds to make. */
export function leafRequest(folder: string, algorithm: KeyAlgorithm, { subject, altNames }: LeafPlan): string {
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const key = "leaf-key.pem";
  if (!existsSync(join(folder, key))) openssl("genpkey", ...keyOptions[algorithm], "-out", key);
  const names = altNames === undefined ? [] : ["-addext", `subjectAltName=${altNames}`];
  return openssl("req", "-new", "-key", key, "-subj", subject, ...names);
}

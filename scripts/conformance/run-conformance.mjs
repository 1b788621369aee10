import { ensureTools } from "../run/ensure-tools.mjs";

/**
 * The portal's certificates and CRLs before OpenSSL, zlint, pkilint, GnuTLS and Go. A judge that cannot be had is a
 * failure.
 * @returns how many verdicts passed and failed
 */
export async function runConformance({ short }) {
  const missing = await ensureTools(["openssl", "certtool", "venv"]);
  if (missing.length > 0) {
    console.error(`Certificates are not judged, because this machine lacks ${missing.join(", ")}.`);
    return { passed: 0, failed: 1 };
  }
  const { register } = await import("tsx/esm/api");
  const unregister = register();
  try {
    const { conformance } = await import("./conformance.ts");
    return await conformance({ short });
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  } finally {
    await unregister();
  }
}

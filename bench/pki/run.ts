/** `npm run bench:pki`: issuing and CRLs beside other implementations, in one run, in one table. */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { compareCrl } from "@/bench/pki/compare-crl";
import { compareIssuing } from "@/bench/pki/compare-issuing";
import { compareVerbs } from "@/bench/pki/compare-verbs";
import { requireTool } from "@/scripts/conformance/run-tool";

/** A request as OpenSSL makes it, for two names. @returns its file */
async function makeRequest(): Promise<string> {
  const file = join(folder, "request.pem");
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", join(folder, "key.pem")];
  const names = ["-subj", "/CN=www.example.com", "-addext", "subjectAltName=DNS:www.example.com,DNS:example.com"];
  await requireTool("openssl", ["req", "-new", ...key, ...names, "-out", file]);
  return file;
}

const folder = mkdtempSync(join(tmpdir(), "cloud-pki-bench-pki-"));
try {
  const processors = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  console.log(`${processors.length} × ${processors[0]?.model}, ${memoryGb} GB, Node ${process.version}`);
  console.log(
    `load before: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}`,
  );
  const request = await makeRequest();
  const rows = [
    ...(await compareIssuing(folder, request)),
    ...(await compareVerbs(folder, request)),
    ...(await compareCrl(folder)),
  ];
  console.table(rows.map(({ ratio, ...row }) => ({ ...row, ratio: ratio.toFixed(2) })));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

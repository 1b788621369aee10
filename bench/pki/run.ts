/** `npm run bench:pki`: issuing and CRLs beside other implementations, in one run, in one table. */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { compareCrl } from "@/bench/pki/compare-crl";
import { compareIssuing } from "@/bench/pki/compare-issuing";

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
  const rows = [...(await compareIssuing(folder)), ...(await compareCrl(folder))];
  console.table(rows.map(({ ratio, ...row }) => ({ ...row, ratio: ratio.toFixed(2) })));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

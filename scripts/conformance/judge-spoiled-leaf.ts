import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificatePem } from "@/lib/pki/pem";
import type { Hierarchy } from "@/scripts/conformance/make-hierarchy";
import type { Verdict } from "@/scripts/conformance/verdict";

/** Version 3, as it stands before the serial number of each certificate. */
const version3 = Buffer.from("a003020102", "hex");

/** Sets the top bit of the serial number: it is negative then, and the signature no longer fits. */
function spoil(certificate: Buffer): Buffer {
  const spoiled = Buffer.from(certificate);
  const serial = spoiled.indexOf(version3) + version3.length + 2;
  spoiled.writeUInt8(spoiled.readUInt8(serial) | 0x80, serial);
  return spoiled;
}

/**
 * Puts a certificate with a fault before all judges: a tool that finds nothing wrong with it tells nothing about the
 * others either, and fails.
 */
export async function judgeSpoiledLeaf(
  hierarchy: Hierarchy,
  judges: (spoiled: Hierarchy) => Promise<Verdict[]>,
): Promise<Verdict[]> {
  const [leaf] = hierarchy.leaves;
  if (leaf === undefined) throw new Error("There is no leaf to spoil.");
  const name = "server-spoiled";
  const { raw } = new X509Certificate(readFileSync(join(hierarchy.folder, leaf.file)));
  writeFileSync(join(hierarchy.folder, `${name}.pem`), certificatePem(spoil(raw)));
  const verdicts = await judges({ ...hierarchy, leaves: [{ ...leaf, name, file: `${name}.pem` }], crls: [] });
  return [...new Set(verdicts.map(({ tool }) => tool))].map((tool) => {
    const noticed = verdicts.some((verdict) => verdict.tool === tool && verdict.faults.length > 0);
    return { tool, subject: name, faults: noticed ? [] : ["nothing is wrong with a spoiled certificate"] };
  });
}

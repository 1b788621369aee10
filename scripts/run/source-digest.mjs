import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the built portal is made of. */
const sources = [
  "app",
  "components",
  "lib",
  "prisma/schema.prisma",
  "scripts/run",
  "scripts/services/postgres.ts",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

const isTest = /\.(test|integration\.test)\.tsx?$/;

function filesIn(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return isTest.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/** SHA-256 over the names and contents of the portal's sources: a build that carries it is a build of this source. */
export function sourceDigest() {
  const digest = createHash("sha256");
  for (const file of sources.flatMap(filesIn)) {
    const content = readFileSync(file);
    digest.update(`${file}\0${content.length}\0`).update(content);
  }
  return digest.digest("hex");
}

import { readFileSync } from "node:fs";

function isBelow(version, floor) {
  const [have, need] = [version, floor].map((text) => text.split("-")[0].split(".").map(Number));
  const at = need.findIndex((part, index) => part !== have[index]);
  return at >= 0 && have[at] < need[at];
}

/**
 * Whether a locked package is below the version that a security advisory asks for (`scripts/floors.json`). The
 * registries' own audit is not everywhere in reach, so the floors are kept by hand, with the day they were checked.
 * @throws Error that names each package, its floor and why
 */
export function checkFloors() {
  const { advisoriesCheckedOn, floors } = JSON.parse(readFileSync("scripts/floors.json", "utf8"));
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const below = Object.entries(packages).flatMap(([path, { version }]) => {
    // Every copy counts, those inside other packages too.
    const floor = floors[path.split("node_modules/").at(-1)];
    if (floor === undefined || version === undefined || !isBelow(version, floor.version)) return [];
    return [`${path} is ${version} and must be ${floor.version} or newer: ${floor.why}`];
  });
  const absent = Object.keys(floors).filter((name) => !(`node_modules/${name}` in packages));
  const problems = [...below, ...absent.map((name) => `${name} has a floor and is not installed`)];
  if (problems.length > 0)
    throw new Error(`${problems.join("\n")}\nAdvisories were checked on ${advisoriesCheckedOn}.`);
}

import { readdirSync, readFileSync } from "node:fs";

type Process = { pid: number; parent: number; ticks: number };

const msPerTick = 10;

function readProcess(pid: string): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before may hold spaces and brackets.
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, user = 0, system = 0] = [fields[1], fields[11], fields[12]];
    return { pid: Number(pid), parent, ticks: user + system };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

/** CPU time in milliseconds of processes and of all that descend from them (Linux). */
export function treeCpuMs(roots: readonly number[]): number {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(name) ?? []);
  const tree = new Set(roots);
  for (let before = 0; before !== tree.size; ) {
    before = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  const ticks = all.filter(({ pid }) => tree.has(pid)).reduce((sum, one) => sum + one.ticks, 0);
  return ticks * msPerTick;
}

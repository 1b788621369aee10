/** CPU time of this process in milliseconds: what else the machine does counts little in it. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const runsBetweenLooks = 50;

/** How many runs fit into a second of CPU time. */
export function perCpuSecond(windowMs: number, run: () => void): number {
  const begin = cpuMs();
  let count = 0;
  let spent = 0;
  while (spent < windowMs) {
    for (let index = 0; index < runsBetweenLooks; index += 1) run();
    count += runsBetweenLooks;
    spent = cpuMs() - begin;
  }
  return (count / spent) * 1000;
}

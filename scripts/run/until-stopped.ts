/** Resolves at Ctrl-C, SIGTERM or a closed terminal. A second Ctrl-C ends the process where it stands. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

/**
 * Lets `most` calls of `work` run at once; the others wait, and one whose time is over before its turn is never begun.
 * The name servers of one pasted list could otherwise keep the system's resolver, of which there are two threads, for
 * minutes after everybody has gone.
 * @throws what `work` throws; Error when the turn came too late
 */
export function inTurns<Input, Output>(
  most: number,
  work: (input: Input) => Promise<Output>,
): (input: Input, timeoutMs: number) => Promise<Output> {
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = async () => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  };
  /** Hands the place on. */
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return async (input, timeoutMs) => {
    const deadline = Date.now() + timeoutMs;
    await turn();
    try {
      if (Date.now() >= deadline) throw new Error("The turn came too late.");
      return await work(input);
    } finally {
      leave();
    }
  };
}

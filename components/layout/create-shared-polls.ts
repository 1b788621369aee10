/** Gets every answer to the poll, and says how often it wants one. */
export type PollWatcher<T> = { refreshMs: number; onAnswer: (answer: T) => void };

type Poll<T> = {
  watchers: Set<PollWatcher<T>>;
  timer: ReturnType<typeof setInterval> | undefined;
  stop: AbortController;
};

export type SharedPolls<T> = {
  /** Watches a key until the function that it returns is called. The last one to go ends the poll. */
  watch: (key: string, watcher: PollWatcher<T>) => () => void;
  /** Asks for all that is watched now. */
  refresh: () => void;
};

/**
 * One poll per key, however many watch it, as often as the most eager watcher wants. `ask` answers null when there is
 * nothing new to tell; it doesn't throw.
 */
export function createSharedPolls<T>(ask: (key: string, signal: AbortSignal) => Promise<T | null>): SharedPolls<T> {
  const polls = new Map<string, Poll<T>>();

  async function refreshOne(key: string, { watchers, stop }: Poll<T>) {
    const answer = await ask(key, stop.signal);
    if (answer === null || stop.signal.aborted) return;
    for (const { onAnswer } of watchers) onAnswer(answer);
  }

  function pace(key: string, poll: Poll<T>) {
    clearInterval(poll.timer);
    const refreshMs = Math.min(...[...poll.watchers].map((watcher) => watcher.refreshMs));
    poll.timer = setInterval(() => void refreshOne(key, poll), refreshMs);
  }

  function watch(key: string, watcher: PollWatcher<T>) {
    const poll = polls.get(key) ?? { watchers: new Set(), timer: undefined, stop: new AbortController() };
    polls.set(key, poll);
    poll.watchers.add(watcher);
    pace(key, poll);
    return () => {
      poll.watchers.delete(watcher);
      if (poll.watchers.size > 0) return pace(key, poll);
      clearInterval(poll.timer);
      poll.stop.abort();
      polls.delete(key);
    };
  }
  return { watch, refresh: () => polls.forEach((poll, key) => void refreshOne(key, poll)) };
}

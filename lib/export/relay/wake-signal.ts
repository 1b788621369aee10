/** A bell that remembers one ring: a ring that nobody waits for is not lost, many rings are one. */
export class WakeSignal {
  #rung = false;
  readonly #waiters = new Set<() => void>();

  ring(): void {
    if (this.#waiters.size === 0) this.#rung = true;
    for (const wake of this.#waiters) wake();
  }

  /** Resolves at the next ring, at once when it rang unheard since the last wait, or after `timeoutMs`. */
  async wait(timeoutMs: number): Promise<void> {
    if (this.#rung) {
      this.#rung = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      this.#waiters.add(wake);
    });
  }
}

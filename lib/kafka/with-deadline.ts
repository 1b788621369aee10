/** Settles as `work` does, or rejects with `onExpire()` after `deadlineMs`. A later end of `work` is of no interest. */
export function withDeadline<T>(work: Promise<T>, deadlineMs: number, onExpire: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(onExpire()), Math.max(0, deadlineMs));
    const settle = () => clearTimeout(timer);
    work.then(resolve, reject).finally(settle);
  });
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const month = 30.44 * day;
const year = 365.25 * day;

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** A span of time in at most two units: `9 y 11 m`, `89 d`, `6 d 23 h`, `22 h 19 min`. Never more than there is. */
export function spanWords(ms: number): string {
  if (ms >= year) return two(Math.floor(ms / year), "y", Math.floor((ms % year) / month), "m");
  if (ms >= 10 * day) return `${Math.floor(ms / day)} d`;
  if (ms >= day) return two(Math.floor(ms / day), "d", Math.floor((ms % day) / hour), "h");
  if (ms >= hour) return two(Math.floor(ms / hour), "h", Math.floor((ms % hour) / minute), "min");
  return ms >= minute ? `${Math.floor(ms / minute)} min` : "less than a minute";
}

/** `in 6 d 23 h`, or `4 d ago` for what has passed. */
export function fromNowWords(at: string, now: number): string {
  const ms = new Date(at).getTime() - now;
  return ms >= 0 ? `in ${spanWords(ms)}` : `${spanWords(-ms)} ago`;
}

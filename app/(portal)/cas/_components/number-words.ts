const format = new Intl.NumberFormat("en-US");

/** Thousands apart: `2,870`. */
export function numberWords(value: number): string {
  return format.format(value);
}

/** `1 active certificate`, `2,870 active certificates`. */
export function countWords(count: number, one: string, many: string): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** `412 B`, `4.1 kB`, `1.31 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(2)} MB`;
}

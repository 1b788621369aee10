/** A time as people read it in a sentence, to the second: `2036-01-01 00:00:00 UTC`. */
export function utcText(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const thousands = new Intl.NumberFormat("en-US");

/** `184,206` of a count or of decimal text of any length. */
export function formatCount(count: number | string): string {
  return thousands.format(typeof count === "string" ? BigInt(count) : count);
}

/** "1 event", "1,204 events", "100,000+ events" */
export function countedEvents(count: number, isFloor = false): string {
  const noun = count === 1 && !isFloor ? "event" : "events";
  return `${formatCount(count)}${isFloor ? "+" : ""} ${noun}`;
}

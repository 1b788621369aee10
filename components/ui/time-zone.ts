const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const utc = "UTC";

export type TimeParts = "date" | "time" | "minute" | "second" | "millisecond";

/** The zone when the runtime knows it, else UTC: the name comes from a cookie. */
export function knownTimeZone(name: string | undefined): string {
  if (!name) return utc;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return name;
  } catch {
    return utc;
  }
}

function fieldsIn(value: Date, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
    timeZoneName: "longOffset",
  });
  return Object.fromEntries(format.formatToParts(value).map(({ type, value: text }) => [type, text]));
}

/** "UTC" or "UTC+02:00": an offset can't be mistaken, an abbreviation can. */
export function zoneLabel(timeZone: string, at: Date): string {
  const offset = fieldsIn(at, timeZone).timeZoneName?.replace("GMT", "") ?? "";
  return offset === "+00:00" ? utc : utc + offset;
}

/**
 * `24 Nov 2026, 14:26:41.302 UTC` down to the parts asked for. Written here rather than by Intl's own patterns, so that
 * the server and every browser give the same text.
 * @param value ISO 8601 text
 */
export function formatTime(value: string, timeZone: string, parts: TimeParts): string {
  const at = new Date(value);
  const { year, month, day, hour, minute, second, fractionalSecond } = fieldsIn(at, timeZone);
  const date = `${day} ${months[Number(month) - 1]} ${year}`;
  if (parts === "date") return date;
  if (parts === "time") return `${hour}:${minute}:${second}`;
  const clock = {
    minute: `${hour}:${minute}`,
    second: `${hour}:${minute}:${second}`,
    millisecond: `${hour}:${minute}:${second}.${fractionalSecond}`,
  }[parts];
  return `${date}, ${clock} ${zoneLabel(timeZone, at)}`;
}

import { z } from "zod";
import { isEventId } from "@/lib/audit/catalogue";

export const criticalities = ["High", "Medium", "Low"] as const;

/** Time ranges that end now, with their length in hours; null has no beginning. */
export const rangeHours = { "1h": 1, "24h": 24, "7d": 168, "30d": 720, "90d": 2160, all: null } as const;

export type RangeName = keyof typeof rangeHours;
export const rangeNames = Object.keys(rangeHours) as RangeName[];
export const defaultRange: RangeName = "24h";

/** PostgreSQL's text has no NUL, so nothing that is searched for may hold one. */
const word = z
  .string()
  .trim()
  .min(1)
  .max(100, "It may have at most 100 characters.")
  .refine((text) => !text.includes("\u0000"), "It holds a character that no event can hold.");

const notAnInstant = "It must be a time such as 2026-11-24T14:00:00Z.";
/** PostgreSQL has no year 0. */
const instant = z.iso.datetime({ error: notAnInstant }).refine((text) => !text.startsWith("0000"), notAnInstant);

/**
 * Which events of a subscription are wanted. Conditions are joined by AND, the values of one condition by OR;
 * an empty list and null are no condition. `from` and `to` are used with the range "custom" alone.
 */
export const eventFilters = z
  .object({
    criticalities: z.array(z.enum(criticalities, { error: "It must be High, Medium or Low." })).max(3),
    eventIds: z.array(z.number().refine(isEventId, "The catalogue has no event with this id.")).max(50),
    actor: word.nullable(),
    caId: z.uuid({ error: "It must be the id of a CA." }).nullable(),
    text: word.nullable(),
    range: z.enum([...rangeNames, "custom"], { error: `It must be one of ${rangeNames.join(", ")}.` }),
    from: instant.nullable(),
    to: instant.nullable(),
  })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "It must be later than the beginning.",
  });

/** `actor` is a person's id, or the exact name of one without an id. */
export type EventFilters = z.infer<typeof eventFilters>;

export const noFilters: EventFilters = {
  criticalities: [],
  eventIds: [],
  actor: null,
  caId: null,
  text: null,
  range: defaultRange,
  from: null,
  to: null,
};

export type TimeBounds = { from: Date | null; to: Date | null };

/** The beginning (included) and the end (excluded) that the filters mean at `now`. */
export function timeBounds({ range, from, to }: EventFilters, now: Date): TimeBounds {
  if (range === "custom") return { from: from ? new Date(from) : null, to: to ? new Date(to) : null };
  const hours = rangeHours[range];
  return { from: hours === null ? null : new Date(now.getTime() - hours * 3_600_000), to: null };
}

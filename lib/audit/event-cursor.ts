import { z } from "zod";

const maxBigint = 9_223_372_036_854_775_807n;

/** A bigint of PostgreSQL as text. */
export const decimal = z.string().refine((digits) => /^\d{1,19}$/.test(digits) && BigInt(digits) <= maxBigint);

/**
 * Where the next page begins. The log of a subscription as one order: first the tail, which is everything that was
 * not sealed when the first page was read (all but the seals up to `head`), by primary key; then the seals up to
 * `head`, by sequence. Sealing moves events within the tail and new ones have higher keys, so that no later page
 * skips or repeats any.
 */
export const eventCursor = z.union([z.object({ head: decimal, pk: decimal }), z.object({ sequence: decimal })]);

export type EventCursor = z.infer<typeof eventCursor>;

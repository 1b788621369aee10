import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventView, eventsHref, eventsQuery } from "@/app/(portal)/events/_components/events-href";
import { parseEventView } from "@/app/(portal)/events/_components/parse-event-view";
import { eventIds } from "@/lib/audit/catalogue";
import { criticalities, noFilters, rangeNames } from "@/lib/audit/event-filters";

const instant = fc
  .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((at) => at.toISOString());
const digits = fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }).map(String);
const word = fc
  .string({ minLength: 1, maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== "" && !text.includes("\u0000"));

const views = fc
  .record({
    filters: fc
      .record({
        criticalities: fc.subarray([...criticalities]),
        eventIds: fc.subarray(eventIds),
        actor: fc.option(word),
        caId: fc.option(fc.uuid()),
        text: fc.option(word),
        range: fc.constantFrom(...rangeNames),
        from: fc.option(instant),
        to: fc.option(instant),
      })
      .map((some) => ({ ...some, range: some.from || some.to ? ("custom" as const) : some.range }))
      .filter(({ from, to }) => !from || !to || from < to),
    before: fc.option(fc.oneof(fc.record({ head: digits, pk: digits }), fc.record({ sequence: digits }))),
    eventId: fc.option(fc.uuid()),
  })
  .map((view): EventView => view);

const parse = (query: string) => parseEventView(Object.fromEntries(new URLSearchParams(query)));

describe("parseEventView", () => {
  it("reads back every view that an address can say", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parse(eventsQuery(view).toString())).toEqual({ ok: true, view });
      }),
    );
  });

  it("takes an address without a query as the default, which is written without one", () => {
    expect(parse("")).toEqual({ ok: true, view: { filters: noFilters, before: null, eventId: null } });
    expect(eventsHref({ filters: noFilters, before: null, eventId: null })).toBe("/events");
  });

  it.each([
    ["criticality=Severe", "criticality"],
    ["id=4887,1", "id"],
    ["id=4887x", "id"],
    ["ca=device-ca", "ca"],
    ["range=2w", "range"],
    ["from=yesterday", "from"],
    ["from=2026-11-24T10:00:00Z&to=2026-11-24T09:00:00Z", "to"],
    ["before=-1", "before"],
    ["before=9223372036854775808", "before"],
    ["event=1", "event"],
    ["q=a%00b", "q"],
    [`actor=${"x".repeat(101)}`, "actor"],
  ])("names what can't be used of %s", (query, name) => {
    const parsed = parse(query);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.name)).toEqual([name]);
  });

  it("never throws, whatever is typed", () => {
    const params = fc.dictionary(
      fc.constantFrom("criticality", "id", "actor", "ca", "q", "range", "from", "to", "before", "event", "other"),
      fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.string())),
    );
    fc.assert(
      fc.property(params, (some) => {
        expect(parseEventView(some).ok).toBeTypeOf("boolean");
      }),
    );
  });
});

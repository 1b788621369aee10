import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { quoteForShell } from "@/lib/export/quote-for-shell";

/** What a real shell makes of the words. */
function read(words: string): string[] {
  return execFileSync("bash", ["-c", `printf '%s\\0' ${words}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.string({ unit: "binary-ascii", minLength: 1 }).filter((one) => !one.includes("\0")),
  fc.constantFrom(
    "$(id)",
    "a'b",
    "`id`",
    "a b;c",
    "!!",
    "~",
    "*",
    "a\n'; id #",
    "\u0003id\r",
    "\u009b5n",
    "\\'",
    "1\u00011",
  ),
);

it("gives the shell any text as one word, and nothing to run", () => {
  const texts = fc.sample(text, 300);
  expect(read(texts.map(quoteForShell).join(" "))).toEqual(texts);
});

it("leaves nothing in it that a terminal takes for a key", () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(quoteForShell(one)).not.toMatch(/\p{Cc}/u);
    }),
  );
});

it("leaves plain words as they are", () => {
  expect(quoteForShell("kafka-1.example.com:9093,kafka-2.example.com:9093")).toBe(
    "kafka-1.example.com:9093,kafka-2.example.com:9093",
  );
  expect(quoteForShell("it's")).toBe(String.raw`'it'\''s'`);
});

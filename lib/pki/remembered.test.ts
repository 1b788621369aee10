import { expect, it } from "vitest";
import { remembered } from "@/lib/pki/remembered";

it("makes a result once while it is among the last ones, and no wrong one ever", () => {
  const made: string[] = [];
  const double = remembered(2, (key) => {
    made.push(key);
    return key + key;
  });
  expect([double("a"), double("b"), double("a"), double("c"), double("b"), double("a")]).toEqual([
    "aa",
    "bb",
    "aa",
    "cc",
    "bb",
    "aa",
  ]);
  expect(made).toEqual(["a", "b", "c", "a"]);
});

it("keeps no failure", () => {
  let fails = true;
  const once = remembered(2, () => {
    if (fails) throw new Error("not yet");
    return 1;
  });
  expect(() => once("a")).toThrow("not yet");
  fails = false;
  expect(once("a")).toBe(1);
});

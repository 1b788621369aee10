import { expect, it } from "vitest";
import type { TestOutcome } from "@/lib/kafka/connection-test/test-connection";
import { kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { answeredMs, type ConnectionFault } from "@/lib/kafka/testing/faults/connection-fault";
import type { FaultResult } from "@/lib/kafka/testing/faults/run-fault";
import { faultLine } from "@/scripts/test-connections/fault-line";

const words = kafkaErrorWords.CONNECTION_REFUSED;
const fault: ConnectionFault = {
  cause: "The port is closed",
  limitMs: answeredMs,
  expected: { fails: "tcp", code: "CONNECTION_REFUSED" },
  arrange: () => {
    throw new Error("Nothing is arranged to print a line.");
  },
};
const told = "fails at tcp with CONNECTION_REFUSED";

function result(changes: Partial<FaultResult>): FaultResult {
  const failed = { code: "CONNECTION_REFUSED", ...words, detail: "", stage: "tcp", tookMs: 12, stages: [] } as const;
  const outcome: TestOutcome = { ok: false, ...failed, stages: [] };
  return { outcome, found: told, expected: told, inTime: true, ...changes };
}

it("shows cause, stage, code, words, time and limit", () => {
  const { line, good } = faultLine(fault, result({}));
  expect(good).toBe(true);
  const cells = ["The port is closed", "tcp", "CONNECTION_REFUSED", words.title, "12", "5000"];
  expect(line.trim().split(/ {2,}/)).toEqual(cells);
});

it("a fault that is found elsewhere is not good, and says what was expected", () => {
  const { line, good } = faultLine(fault, result({ found: "fails at tls with TLS_FAILED" }));
  expect(good).toBe(false);
  expect(line).toContain(`expected: ${told}`);
});

it("a fault that is found too late is not good", () => {
  const { line, good } = faultLine(fault, result({ inTime: false }));
  expect(good).toBe(false);
  expect(line).toContain("5000 ms");
});

import { type TestOutcome, testConnection } from "@/lib/kafka/connection-test/test-connection";
import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import type { ConnectionFault, ExpectedOutcome, FaultBench } from "@/lib/kafka/testing/faults/connection-fault";

const record = { key: "subscription", value: '{"test":true}', headers: { ce_type: "test" } };

/** The loopback for what is arranged there, and the broadcast address for one that no route leads to. */
const policy = { ...closedPolicy, allowedAddresses: ["127.0.0.0/8", "::1/128", "255.255.255.255/32"] };

export type FaultResult = {
  outcome: TestOutcome;
  /** `fails at tls with TLS_UNTRUSTED`, or `passes, with a warning at record, read of THROTTLED`. */
  found: string;
  expected: string;
  inTime: boolean;
};

function phrase(expected: ExpectedOutcome): string {
  if ("fails" in expected) return `fails at ${expected.fails} with ${expected.code}`;
  return `passes, with a warning at ${expected.warns.join(", ")}${expected.code ? ` of ${expected.code}` : ""}`;
}

/** The code whose words a warning repeats. */
function codeIn(notes: readonly string[]): KafkaErrorCode | null {
  const codes = Object.keys(kafkaErrorWords) as KafkaErrorCode[];
  return codes.find((code) => notes.some((note) => note.includes(kafkaErrorWords[code].title))) ?? null;
}

/** What a test came to, in the terms of what was expected. */
export function foundOutcome(outcome: TestOutcome): ExpectedOutcome {
  if (!outcome.ok) return { fails: outcome.stage, code: outcome.code };
  const warned = outcome.stages.filter(({ status }) => status === "warned");
  return { warns: warned.map(({ name }) => name), code: codeIn(warned.map(({ note }) => note)) };
}

/** Meets one fault by the product's own Test Connection, and takes away what was arranged for it. */
export async function runFault(fault: ConnectionFault, bench: FaultBench): Promise<FaultResult> {
  const arranged = await fault.arrange(bench);
  const { destination, lookup, signal } = arranged;
  try {
    const outcome = await testConnection(destination, {
      context: { policy, ...(lookup ? { lookup } : {}) },
      record: arranged.record ?? record,
      ...(signal ? { signal } : {}),
    });
    return {
      outcome,
      found: phrase(foundOutcome(outcome)),
      expected: phrase(fault.expected),
      inTime: outcome.tookMs <= fault.limitMs,
    };
  } finally {
    await arranged.release?.();
  }
}

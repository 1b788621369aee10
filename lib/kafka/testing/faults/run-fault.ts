import { type TestOutcome, testConnection } from "@/lib/kafka/connection-test/test-connection";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import type { ConnectionFault, ExpectedOutcome, FaultBench } from "@/lib/kafka/testing/faults/connection-fault";

const record = { key: "subscription", value: '{"test":true}', headers: { ce_type: "test" } };

/** The loopback for what is arranged there, and the broadcast address for one that no route leads to. */
const policy = { ...closedPolicy, allowedAddresses: ["127.0.0.0/8", "::1/128", "255.255.255.255/32"] };

export type FaultResult = {
  outcome: TestOutcome;
  /** `fails at tls with TLS_UNTRUSTED`, or `passes, with a warning at read`. */
  found: string;
  expected: string;
  inTime: boolean;
};

function phrase(expected: ExpectedOutcome): string {
  if ("fails" in expected) return `fails at ${expected.fails} with ${expected.code}`;
  return `passes, with a warning at ${expected.warns.join(", ")}`;
}

function found(outcome: TestOutcome): ExpectedOutcome {
  if (!outcome.ok) return { fails: outcome.stage, code: outcome.code };
  return { warns: outcome.stages.filter(({ status }) => status === "warned").map(({ name }) => name) };
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
      found: phrase(found(outcome)),
      expected: phrase(fault.expected),
      inTime: outcome.tookMs <= fault.limitMs,
    };
  } finally {
    await arranged.release?.();
  }
}

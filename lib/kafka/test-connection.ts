import type { KafkaDestination } from "@/lib/kafka/destination";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { KafkaError, type SinkRecord } from "@/lib/kafka/sink";

export const testStages = ["address", "connect", "authenticate", "topic", "write"] as const;
export type TestStageName = (typeof testStages)[number];
export type TestStage = { name: TestStageName; status: "passed" | "failed" | "not-run"; tookMs: number | null };

export type TestSuccess = { ok: true; partition: number; offset: string; tookMs: number; stages: TestStage[] };
export type TestFailure = {
  ok: false;
  code: KafkaErrorCode;
  title: string;
  cause: string;
  nextStep: string;
  detail: string;
  stage: TestStageName;
  tookMs: number;
  stages: TestStage[];
};
export type TestOutcome = TestSuccess | TestFailure;

export type TestConnectionOptions = {
  context: KafkaContext;
  record: SinkRecord;
  onStage?: (stage: TestStage) => void;
  deadlineMs?: number;
};

export async function testConnection(
  _destination: KafkaDestination,
  _options: TestConnectionOptions,
): Promise<TestOutcome> {
  throw new KafkaError("UNKNOWN", "Not available.", { retryable: false, ambiguous: false });
}

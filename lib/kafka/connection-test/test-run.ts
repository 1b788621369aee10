import type KafkaBroker from "kafkajs/src/broker/index.js";
import type { StageBoard } from "@/lib/kafka/connection-test/stage-board";
import type { Broker, KafkaDestination } from "@/lib/kafka/destination";
import type { KafkaClient } from "@/lib/kafka/kafka-client";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import type { SinkRecord } from "@/lib/kafka/sink";

/** What the stages of one test share. */
export type TestRun = {
  destination: KafkaDestination;
  client: KafkaClient;
  board: StageBoard;
  context: KafkaContext;
  /** Written once; the caller has marked it as a test. */
  record: SinkRecord;
  /** Once it is aborted nothing more is dialled. */
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  deadline: number;
};

/** A broker of the list that has let the user in. */
export type Reached = { broker: KafkaBroker; address: Broker };

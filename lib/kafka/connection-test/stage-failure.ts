import type { TestStageName } from "@/lib/kafka/connection-test/stage-board";
import type { KafkaError } from "@/lib/kafka/sink";

/** A failure with the stage that it belongs to. */
export class StageFailure extends Error {
  readonly stage: TestStageName;
  readonly error: KafkaError;

  constructor(stage: TestStageName, error: KafkaError) {
    super(error.message, { cause: error });
    this.name = "StageFailure";
    this.stage = stage;
    this.error = error;
  }
}

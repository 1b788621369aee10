import type { EventData } from "@/lib/audit/event-data";
import type { FieldErrors } from "@/lib/errors";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import type { DestinationSecrets } from "@/lib/export/destination-settings-check";
import type { TestStage } from "@/lib/kafka/connection-test/stage-board";
import type { TestOutcome } from "@/lib/kafka/connection-test/test-connection";
import type { SinkRecord } from "@/lib/kafka/sink";

export type ConnectionTest = {
  record: SinkRecord;
  onStage?: (stage: TestStage) => void;
  signal?: AbortSignal;
};

/** What a SIEM provider does for the settings page; what it needs of the relay is its sink. */
export type Provider<Settings extends DestinationSettings> = {
  /** What the schema can't see. Field names are those of the settings, and `clientKey`, when one was typed. */
  findFieldErrors(settings: Settings, clientKey?: string): FieldErrors;
  /** Whether records go to another place than before, so that the position in the old one means nothing. */
  movesTo(stored: Settings, next: Settings): boolean;
  /** Writes the record once, in bounded time. A failure is an outcome, not an exception. */
  testConnection(settings: Settings, secrets: DestinationSecrets, test: ConnectionTest): Promise<TestOutcome>;
  /** How an event names the place. */
  describe(settings: Settings): Omit<EventData[90001], "changedFields" | "enabled" | "tested">;
};

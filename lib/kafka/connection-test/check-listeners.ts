import { StageFailure } from "@/lib/kafka/connection-test/stage-failure";
import type { TestRun } from "@/lib/kafka/connection-test/test-run";
import { brokerText } from "@/lib/kafka/destination";
import type { Cluster } from "@/lib/kafka/protocol/request-cluster";
import { KafkaError } from "@/lib/kafka/sink";
import { toKafkaError } from "@/lib/kafka/to-kafka-error";

/** Of a larger cluster the first ones are tried: the test has an end. */
const maxListeners = 20;

/** A broker is dialled at the address that it advertises, so a good bootstrap address is worth nothing without it. */
function unreachable(error: KafkaError): KafkaError {
  if (error.code === "ADDRESS_DENIED") return error;
  return new KafkaError("LISTENER_UNREACHABLE", error.detail, { retryable: error.retryable, ambiguous: false }, error);
}

/**
 * Dials every broker at the address that it advertises. Passes when all answer, warns when some do.
 * @throws StageFailure LISTENER_UNREACHABLE or ADDRESS_DENIED when none does
 */
export async function checkListeners(run: TestRun, { brokers }: Cluster): Promise<void> {
  const { client, board, destination } = run;
  board.start("listeners");
  const tried = brokers.slice(0, maxListeners);
  const failures = new Map<string, KafkaError>();
  await Promise.all(
    tried.map(async (address) => {
      try {
        await client.connect(address);
      } catch (thrown) {
        failures.set(brokerText(address), unreachable(toKafkaError(thrown, destination.password)));
      }
    }),
  );
  const [first] = failures.values();
  if (first === undefined) {
    const rest = brokers.length > tried.length ? `, the first ${tried.length} of ${brokers.length}` : "";
    const what = tried.length === 1 ? "The advertised broker is" : `${tried.length} advertised brokers${rest} are`;
    board.end("listeners", "passed", `${what} reachable: ${tried.slice(0, 3).map(brokerText).join(", ")}.`);
    return;
  }
  if (failures.size === tried.length) throw new StageFailure("listeners", first);
  const names = [...failures.keys()].join(", ");
  board.end("listeners", "warned", `${tried.length - failures.size} of ${tried.length} are reachable, not ${names}.`);
}

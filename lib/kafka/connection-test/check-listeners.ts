import { StageFailure } from "@/lib/kafka/connection-test/stage-failure";
import type { TestRun } from "@/lib/kafka/connection-test/test-run";
import { brokerText } from "@/lib/kafka/destination";
import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";
import type { Cluster } from "@/lib/kafka/protocol/request-cluster";
import { KafkaError } from "@/lib/kafka/sink";
import { toKafkaError } from "@/lib/kafka/to-kafka-error";

/** Of a larger cluster the first ones are tried: the test has an end. */
const maxListeners = 20;

/** What says that no broker of this cluster is at the address. Anything else, a certificate's fault say, has words of its own. */
const notThere: ReadonlySet<KafkaErrorCode> = new Set<KafkaErrorCode>([
  "DNS_UNKNOWN",
  "DNS_FAILED",
  "HOST_UNREACHABLE",
  "CONNECTION_REFUSED",
  "CONNECTION_TIMEOUT",
  "CONNECTION_CLOSED",
  "TLS_EXPECTED",
  "TLS_NOT_SPOKEN",
  "NOT_KAFKA",
]);

/** A broker is dialled at the address that it advertises, so a good bootstrap address is worth nothing without it. */
function unreachable(error: KafkaError): KafkaError {
  if (!notThere.has(error.code)) return error;
  return new KafkaError("LISTENER_UNREACHABLE", error.detail, { retryable: error.retryable, ambiguous: false }, error);
}

/**
 * Dials every broker at the address that it advertises. Passes when all answer, warns when some do.
 * @throws StageFailure when none does: LISTENER_UNREACHABLE, or what it answers with
 */
export async function checkListeners(run: TestRun, { brokers }: Cluster): Promise<void> {
  const { client, board, destination } = run;
  board.start("listeners");
  // Several brokers may advertise one address by mistake.
  const distinct = [...new Map(brokers.map((address) => [brokerText(address), address])).values()];
  const tried = distinct.slice(0, maxListeners);
  const failures = new Map<string, KafkaError>();
  await Promise.all(
    tried.map(async (address) => {
      try {
        await client.connect(address);
      } catch (thrown) {
        failures.set(brokerText(address), toKafkaError(thrown, destination.password));
      }
    }),
  );
  const [first] = failures.values();
  if (first === undefined) {
    const rest = distinct.length > tried.length ? `, the first ${tried.length} of ${distinct.length}` : "";
    const what = tried.length === 1 ? "The advertised broker is" : `${tried.length} advertised brokers${rest} are`;
    board.end("listeners", "passed", `${what} reachable: ${tried.slice(0, 3).map(brokerText).join(", ")}.`);
    return;
  }
  if (failures.size === tried.length) throw new StageFailure("listeners", unreachable(first));
  const why = [...failures].map(([address, { code }]) => `${address}: ${kafkaErrorWords[code].title}.`).join(" ");
  board.end("listeners", "warned", `${tried.length - failures.size} of ${tried.length} are reachable. ${why}`);
}

import { asksForSasl } from "@/lib/kafka/connection-test/asks-for-sasl";
import type { Reached, TestRun } from "@/lib/kafka/connection-test/test-run";
import { brokerText, usesSasl } from "@/lib/kafka/destination";
import { type Cluster, requestCluster } from "@/lib/kafka/protocol/request-cluster";
import { KafkaError } from "@/lib/kafka/sink";

/**
 * The brokers of the cluster. A listener with SASL answers the first request of a client that has not signed in by
 * hanging up, which is told from other reasons.
 * @throws KafkaError SASL_EXPECTED and others
 */
export async function describeCluster(run: TestRun, reached: Reached): Promise<Cluster> {
  const { client, board, destination } = run;
  board.start("cluster");
  try {
    const cluster = await client.request(() => requestCluster(reached.broker, destination.topic));
    const size = cluster.brokers.length === 1 ? "1 broker" : `${cluster.brokers.length} brokers`;
    board.end("cluster", "passed", cluster.clusterId === null ? `${size}.` : `Cluster ${cluster.clusterId}, ${size}.`);
    return cluster;
  } catch (error) {
    const closed = error instanceof KafkaError && error.code === "CONNECTION_CLOSED";
    if (!closed || usesSasl(destination) || !(await asksForSasl(run, reached))) throw error;
    const detail = `${brokerText(reached.address)}: It closed the connection at the first request, and takes a SASL handshake.`;
    throw new KafkaError("SASL_EXPECTED", detail, { retryable: false, ambiguous: false }, error);
  }
}

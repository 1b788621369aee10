import { BrokerProbes } from "@/lib/kafka/connection-test/broker-probes";
import { StageFailure } from "@/lib/kafka/connection-test/stage-failure";
import type { Reached, TestRun } from "@/lib/kafka/connection-test/test-run";
import { tlsNote } from "@/lib/kafka/connection-test/tls-note";
import { type Broker, brokerText, usesOauth, usesSasl } from "@/lib/kafka/destination";
import type { DialProgress } from "@/lib/kafka/dial-broker";
import { KafkaError } from "@/lib/kafka/sink";
import { speaksTls } from "@/lib/kafka/speaks-tls";
import { toKafkaError } from "@/lib/kafka/to-kafka-error";

const maxProbeMs = 1_000;

/** Tells the probes how far the dial of a broker of the list has come. */
export function followDial(probes: BrokerProbes, progress: DialProgress, address: Broker): void {
  if (!probes.has(address)) return;
  if (progress.phase === "resolved") {
    const { addresses } = progress;
    probes.pass(address, "address", "All addresses are in allowed ranges.");
    probes.pass(
      address,
      "dns",
      addresses.length === 1 ? `${addresses[0]}` : `${addresses.length} addresses, first ${addresses[0]}`,
    );
  } else if (progress.phase === "connected") {
    probes.pass(address, "tcp", `Connected to ${brokerText({ host: progress.address, port: address.port })}.`);
  } else {
    const { note, warn } = tlsNote(progress.tls, new Date());
    probes.pass(address, "tls", note, warn);
  }
}

/** `Kafka answered; Produce in versions 0 to 13.` */
function protocolNote(versions: Reached["broker"]["versions"]): string {
  const produce = versions?.[0];
  const count = Object.keys(versions ?? {}).length;
  const range = produce ? `, Produce in versions ${produce.minVersion} to ${produce.maxVersion}` : "";
  return `Kafka answered: ${count} requests on offer${range}.`;
}

/** A TLS port hangs up on plaintext without a word, as a stopping broker does; asking it once more tells them apart. */
async function explained(error: KafkaError, address: Broker, run: TestRun): Promise<KafkaError> {
  const { context, deadline, destination, signal } = run;
  if (signal.aborted || error.code !== "CONNECTION_CLOSED" || destination.securityProtocol !== "SASL_PLAINTEXT")
    return error;
  const timeoutMs = Math.min(maxProbeMs, deadline - Date.now());
  if (timeoutMs <= 0 || !(await speaksTls(address, { context, timeoutMs, signal }))) return error;
  const detail = `${brokerText(address)}: It closed the connection in plaintext, and answers a TLS handshake.`;
  return new KafkaError("TLS_EXPECTED", detail, { retryable: false, ambiguous: false }, error);
}

async function signIn(run: TestRun, probes: BrokerProbes, address: Broker): Promise<Reached> {
  const { client, destination } = run;
  const broker = await client.reach(address).catch(async (thrown: unknown) => {
    throw await explained(toKafkaError(thrown, destination.password), address, run);
  });
  probes.pass(address, "protocol", protocolNote(broker.versions));
  await client.authenticate(broker, address);
  const { saslMechanism, username, oauthClientId } = destination;
  probes.pass(address, "sasl", `${saslMechanism} as ${usesOauth(destination) ? oauthClientId : username}.`);
  return { broker, address };
}

async function reachOne(run: TestRun, probes: BrokerProbes, address: Broker): Promise<Reached> {
  try {
    return await signIn(run, probes, address);
  } catch (thrown) {
    const error = toKafkaError(thrown, run.destination.password);
    probes.fail(address, error);
    throw error;
  }
}

export type Reaching = {
  /** The first broker that let the user in. Rejects with a StageFailure once none is left. */
  first: Promise<Reached>;
  /** Resolves when every broker of the list has been tried. */
  all: Promise<void>;
};

/** Tries every broker of the list at once; the first one that lets the user in serves for what follows. */
export function reachBrokers(run: TestRun, probes: BrokerProbes): Reaching {
  const attempts = run.client.seeds.map((address) => reachOne(run, probes, address));
  const all = Promise.allSettled(attempts).then(() => undefined);
  const first = Promise.any(attempts).catch((thrown: unknown) => {
    const failure = probes.failure();
    if (failure === null) throw thrown;
    const { stage, error, details } = failure;
    throw new StageFailure(stage, new KafkaError(error.code, details, error, error));
  });
  return { first, all };
}

/** The probes of a test's brokers; plaintext has no TLS stage. */
export function beginProbes({
  client,
  board,
  destination,
}: Pick<TestRun, "client" | "board" | "destination">): BrokerProbes {
  if (destination.securityProtocol === "SASL_PLAINTEXT") board.skip("tls", "SASL_PLAINTEXT has no TLS.");
  if (!usesSasl(destination)) board.skip("sasl", "SSL has no SASL: the client certificate signs in.");
  return new BrokerProbes(client.seeds, board);
}

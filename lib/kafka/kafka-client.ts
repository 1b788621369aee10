import KafkaBroker from "kafkajs/src/broker/index.js";
import ConnectionPool, { type SilentLogger } from "kafkajs/src/network/connectionPool.js";
import protocol, { type ApiVersions } from "kafkajs/src/protocol/requests/index.js";
import {
  type Broker,
  brokerText,
  type KafkaDestination,
  parseBroker,
  usesSasl,
  usesTls,
} from "@/lib/kafka/destination";
import type { DialProgress, TlsSettings } from "@/lib/kafka/dial-broker";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { OauthTokenSource } from "@/lib/kafka/oauth-token-source";
import { apiKeys } from "@/lib/kafka/protocol/exchange";
import { guardDecoder } from "@/lib/kafka/protocol/guard-decoder";
import { requestTopic, type Topic } from "@/lib/kafka/protocol/request-topic";
import { saslProvider } from "@/lib/kafka/sasl-provider";
import { KafkaError } from "@/lib/kafka/sink";
import { SocketRegistry } from "@/lib/kafka/socket-registry";
import { tameConnection } from "@/lib/kafka/tame-connection";
import { throttledMs } from "@/lib/kafka/throttled-ms";
import { toKafkaError } from "@/lib/kafka/to-kafka-error";
import { withDeadline } from "@/lib/kafka/with-deadline";

export type ClientOptions = {
  context: KafkaContext;
  /** For one request and its answer. */
  requestTimeoutMs: number;
  /** For one broker's name, TCP, TLS and first answer; by default such that each broker of the list gets its turn. */
  connectTimeoutMs?: number;
  onProgress?: (progress: DialProgress, broker: Broker) => void;
};

guardDecoder();

const clientId = "cloud-pki-portal";
const maxConnectTimeoutMs = 10_000;
const closeTimeoutMs = 1_000;
const ended = { retryable: false, ambiguous: false };

/** kafkajs would write to standard output, at its debug level with what is on the wire. */
const silent: SilentLogger = {
  namespace: () => silent,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * The brokers of one destination. It uses kafkajs's connection, SASL and codecs, and not its cluster, producer and
 * retriers: those repeat and reconnect by rules of their own, keep a dead path for minutes, and hide which attempt of a
 * batch may have landed. Here nothing is repeated unasked, and what exceeds its deadline loses its sockets.
 */
export class KafkaClient {
  readonly seeds: readonly Broker[];
  private readonly destination: KafkaDestination;
  private readonly requestTimeoutMs: number;
  private readonly connectTimeoutMs: number;
  private readonly sockets: SocketRegistry;
  private readonly tokens: OauthTokenSource;
  private readonly links = new Map<string, KafkaBroker>();
  private topic: Topic | null = null;
  private firstSeed = 0;
  private closed = false;
  /** Counts the drops, so that what began before one does not dial after it. */
  private generation = 0;

  constructor(destination: KafkaDestination, options: ClientOptions) {
    this.destination = destination;
    this.seeds = destination.brokers.flatMap((text) => parseBroker(text) ?? []);
    this.requestTimeoutMs = options.requestTimeoutMs;
    // One part more than there are brokers, for the leader that the list may not name.
    const share = options.requestTimeoutMs / (this.seeds.length + 1);
    this.connectTimeoutMs = options.connectTimeoutMs ?? Math.min(maxConnectTimeoutMs, share);
    this.sockets = new SocketRegistry({
      context: options.context,
      tls: tlsOf(destination),
      timeoutMs: this.connectTimeoutMs,
      onProgress: options.onProgress ?? (() => undefined),
    });
    const { tokenEndpoint = "", oauthClientId = "", oauthScope = "", password, caCertificate } = destination;
    this.tokens = new OauthTokenSource(
      { tokenEndpoint, clientId: oauthClientId, clientSecret: password, scope: oauthScope, ca: caCertificate },
      options.context,
    );
  }

  get openSockets(): number {
    return this.sockets.size;
  }

  /** TCP, TLS and the first answer in Kafka's protocol. @throws KafkaError whose detail names the broker */
  async reach(address: Broker): Promise<KafkaBroker> {
    if (this.closed) throw new KafkaError("CONNECTION_CLOSED", "The client is closed.", ended);
    const broker = this.createBroker(address);
    const { connectTimeoutMs } = this;
    try {
      const versions = await withDeadline(broker.apiVersions(), connectTimeoutMs, () => noAnswer(connectTimeoutMs));
      if (!offersTheLeast(versions)) throw new RangeError("It does not offer Produce and Metadata.");
      broker.versions = versions;
      // kafkajs does this as it signs in, and so not at all without SASL.
      broker.connectionPool.setVersions(versions);
      broker.lookupRequest = protocol.lookup(versions);
      return broker;
    } catch (error) {
      const { code, detail, ...flags } = toKafkaError(error, this.destination.password);
      const failure = new KafkaError(code, `${brokerText(address)}: ${detail}`, flags);
      this.sockets.destroyAt(address, failure);
      throw failure;
    }
  }

  /** SASL on a broker that was reached; from then on it is used again. @throws KafkaError */
  async authenticate(broker: KafkaBroker, address: Broker): Promise<void> {
    await this.request(() => broker.connect());
    this.links.set(brokerText(address), broker);
  }

  /** A connected broker, from before when it still is. @throws KafkaError */
  async connect(address: Broker): Promise<KafkaBroker> {
    const known = this.links.get(brokerText(address));
    if (known?.isConnected()) return known;
    // Its session ends soon (KIP-368), a token's with the token: the broker would close it in the middle of a request.
    if (known?.connectionPool.isConnected()) this.sockets.destroyAt(address, new Error("The session has ended."));
    const broker = await this.reach(address);
    await this.authenticate(broker, address);
    return broker;
  }

  /**
   * The first broker of the list that answers, beginning after the one that failed last. A deadline that passes
   * meanwhile ends the search; the next one goes on from there.
   * @throws KafkaError that of the first broker tried
   */
  async connectAny(): Promise<KafkaBroker> {
    const connected = [...this.links.values()].find((link) => link.isConnected());
    if (connected !== undefined) return connected;
    const { generation, firstSeed } = this;
    const inTurn = [...this.seeds.slice(firstSeed), ...this.seeds.slice(0, firstSeed)];
    let failure: unknown = new Error("The destination has no broker.");
    for (const [tried, seed] of inTurn.entries()) {
      try {
        return await this.connect(seed);
      } catch (error) {
        this.firstSeed = (firstSeed + tried + 1) % this.seeds.length;
        if (tried === 0) failure = error;
        if (this.generation !== generation) break;
      }
    }
    throw failure;
  }

  /** Partitions and leaders, kept until something fails. @throws KafkaError */
  async describeTopic(broker?: KafkaBroker): Promise<Topic> {
    if (this.topic !== null) return this.topic;
    const source = broker ?? (await this.connectAny());
    this.topic = await this.request(() => requestTopic(source, this.destination.topic));
    return this.topic;
  }

  /** The connected leader of the partition. @throws KafkaError TOPIC_UNKNOWN, BROKER_UNAVAILABLE, and those of connecting */
  async connectLeader(partition: number): Promise<KafkaBroker> {
    const { leaders, partitionCount } = await this.describeTopic();
    const leader = leaders.get(partition);
    if (leader) return this.connect(leader);
    this.topic = null;
    const flags = { retryable: true, ambiguous: false };
    if (leader === null) throw new KafkaError("BROKER_UNAVAILABLE", `Partition ${partition} has no leader.`, flags);
    throw new KafkaError("TOPIC_UNKNOWN", `The topic has ${partitionCount} partitions, and no ${partition}.`, flags);
  }

  /** One request under the deadline, its errors as KafkaErrors. */
  request<T>(work: () => Promise<T>): Promise<T> {
    return this.within(this.requestTimeoutMs, work);
  }

  /** Forgets leaders and connections: whatever follows asks and dials anew. */
  drop(reason: Error): void {
    this.generation += 1;
    this.topic = null;
    this.links.clear();
    this.sockets.destroyAll(reason);
    this.tokens.abort(reason);
  }

  /** Lets the brokers know, for a second at most. */
  async close(): Promise<void> {
    const closing = Promise.all([...this.links.values()].map((link) => link.disconnect()));
    this.closed = true;
    const late = () => new Error("The broker did not close in time.");
    await withDeadline(closing, closeTimeoutMs, late).catch(() => undefined);
    this.abandon();
  }

  /** Ends at once. What is under way fails, and nothing is dialled any more. */
  abandon(): void {
    this.closed = true;
    this.drop(new Error("The client was closed."));
  }

  /** Errors as KafkaErrors; after `deadlineMs` the sockets are destroyed, so that nothing stays stuck on a dead path. */
  async within<T>(deadlineMs: number, work: () => Promise<T>): Promise<T> {
    try {
      return await withDeadline(work(), deadlineMs, () => this.expire(deadlineMs));
    } catch (error) {
      throw toKafkaError(error, this.destination.password);
    }
  }

  private expire(deadlineMs: number): KafkaError {
    const throttled = [...this.links.values()].some((link) => throttledMs(link) > 0);
    const error = noAnswer(deadlineMs, throttled ? "THROTTLED" : "CONNECTION_TIMEOUT");
    this.drop(error);
    return error;
  }

  private createBroker({ host, port }: Broker): KafkaBroker {
    const { destination, tokens } = this;
    const { connectTimeoutMs, requestTimeoutMs } = this;
    const connectionPool = new ConnectionPool({
      host,
      port,
      rack: null,
      clientId,
      ...(usesSasl(destination) ? { sasl: saslOf(destination, tokens) } : {}),
      socketFactory: this.sockets.factory,
      logger: silent,
      // The guarded socket and `within` keep the deadlines; kafkajs's own would wake the process ten times a second.
      connectionTimeout: 2 * Math.max(connectTimeoutMs, requestTimeoutMs),
      requestTimeout: requestTimeoutMs,
      enforceRequestTimeout: false,
    });
    for (const connection of connectionPool.pool) tameConnection(connection, destination.saslMechanism);
    return new KafkaBroker({
      connectionPool,
      logger: silent,
      authenticationTimeout: requestTimeoutMs,
      allowAutoTopicCreation: false,
    });
  }
}

function tlsOf(destination: KafkaDestination): TlsSettings | null {
  if (!usesTls(destination)) return null;
  const { caCertificate: ca, tlsServerName: serverName, clientCertificate: certificate, clientKey: key } = destination;
  return { ca, ...(serverName ? { serverName } : {}), ...(certificate && key ? { client: { certificate, key } } : {}) };
}

function offersTheLeast(versions: ApiVersions): boolean {
  return versions[apiKeys.produce] !== undefined && versions[apiKeys.metadata] !== undefined;
}

function saslOf(destination: KafkaDestination, tokens: OauthTokenSource) {
  return { mechanism: destination.saslMechanism, authenticationProvider: saslProvider(destination, tokens) };
}

function noAnswer(deadlineMs: number, code: "CONNECTION_TIMEOUT" | "THROTTLED" = "CONNECTION_TIMEOUT"): KafkaError {
  const detail = `No answer within ${Math.round(deadlineMs)} ms.`;
  return new KafkaError(code, detail, { retryable: true, ambiguous: false });
}

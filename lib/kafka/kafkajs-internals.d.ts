/**
 * The parts of kafkajs 2.2.4 that its public interface hides: one broker, its connections, its wire protocol.
 * The version is pinned in package.json; `kafkajs-internals.test.ts` fails when a part is not where this file says.
 */
declare module "kafkajs/src/network/connectionPool.js" {
  import type { Duplex } from "node:stream";
  import type { RequestQueue } from "kafkajs/src/network/requestQueue/index.js";

  /** The part of kafkajs's Encoder that a request is written from: what has been written is `buffer`. */
  export type EncodedBody = { readonly buf: Buffer; readonly buffer: Buffer };

  export type Exchange = {
    request: { apiKey: number; apiName: string; apiVersion: number; encode(): Promise<EncodedBody> };
    response: { decode(payload: Buffer): Promise<unknown>; parse(decoded: unknown): Promise<unknown> };
  };

  export type SilentLogger = Record<"debug" | "info" | "warn" | "error", () => void> & {
    namespace(): SilentLogger;
  };

  export type SaslAuthenticate = (exchange: { request: unknown; response?: unknown }) => Promise<unknown>;
  export type SaslSession = { host: string; port: number; logger: SilentLogger; saslAuthenticate: SaslAuthenticate };
  export type SaslProvider = (session: SaslSession) => { authenticate(): Promise<void> };

  export type SocketFactory = (target: { host: string; port: number; onConnect: () => void }) => Duplex;

  export interface Connection {
    requestQueue: RequestQueue;
    send(exchange: Exchange): Promise<unknown>;
  }

  export default class ConnectionPool {
    constructor(options: {
      host: string;
      port: number;
      rack: string | null;
      clientId: string;
      sasl?: { mechanism: string; authenticationProvider: SaslProvider };
      socketFactory: SocketFactory;
      logger: SilentLogger;
      connectionTimeout: number;
      requestTimeout: number;
      enforceRequestTimeout: boolean;
    });
    readonly pool: Connection[];
    isConnected(): boolean;
    setVersions(versions: Record<number, { minVersion: number; maxVersion: number }>): void;
    send(exchange: Exchange): Promise<unknown>;
  }
}

declare module "kafkajs/src/network/requestQueue/index.js" {
  export interface RequestQueue {
    readonly pending: unknown[];
    readonly inflight: ReadonlyMap<number, unknown>;
    readonly throttledUntil: number;
    scheduleCheckPendingRequests(): void;
    fulfillRequest(answer: { correlationId: number; payload: Buffer; size: number }): void;
  }
  const queueClass: { prototype: RequestQueue };
  export default queueClass;
}

declare module "kafkajs/src/protocol/requests/index.js" {
  import type { Exchange } from "kafkajs/src/network/connectionPool.js";

  /** All versions of one request; `lookupRequest` picks the highest that both sides know. */
  export type RequestDefinition<Input> = { versions: string[]; readonly input?: Input };
  export type Lookup = <Input>(apiKey: number, definition: RequestDefinition<Input>) => (input: Input) => Exchange;

  type PartitionInput<Fields> = { topic: string; partitions: ({ partition: number } & Fields)[] };

  /** By API key. */
  export type ApiVersions = Record<number, { minVersion: number; maxVersion: number }>;

  const protocol: {
    lookup(versions: ApiVersions): Lookup;
    requests: {
      Metadata: RequestDefinition<{ topics: string[]; allowAutoTopicCreation: boolean }>;
      InitProducerId: RequestDefinition<{ transactionalId?: string; transactionTimeout: number }>;
      /** Its body is encoded by `produceBatch`; what is asked of kafkajs is the version. */
      Produce: RequestDefinition<{ acks: -1; timeout: number; topicData: readonly never[] }>;
      ListOffsets: RequestDefinition<{
        replicaId: -1;
        isolationLevel: 0 | 1;
        topics: readonly PartitionInput<{ timestamp: -1 | -2 }>[];
      }>;
      Fetch: RequestDefinition<{
        replicaId: -1;
        isolationLevel: 0 | 1;
        maxWaitTime: number;
        minBytes: number;
        maxBytes: number;
        rackId: string;
        topics: readonly PartitionInput<{ fetchOffset: string; maxBytes: number }>[];
      }>;
      DescribeConfigs: RequestDefinition<{
        resources: { type: number; name: string; configNames: string[] }[];
        includeSynonyms: boolean;
      }>;
    };
  };
  export default protocol;
}

declare module "kafkajs/src/broker/index.js" {
  import type ConnectionPool from "kafkajs/src/network/connectionPool.js";
  import type { SilentLogger } from "kafkajs/src/network/connectionPool.js";
  import type { ApiVersions, Lookup } from "kafkajs/src/protocol/requests/index.js";

  export default class Broker {
    constructor(options: {
      connectionPool: ConnectionPool;
      logger: SilentLogger;
      authenticationTimeout: number;
      allowAutoTopicCreation: boolean;
    });
    readonly connectionPool: ConnectionPool;
    lookupRequest: Lookup;
    versions: ApiVersions | null;
    /** And signed in, with SASL. */
    isConnected(): boolean;
    apiVersions(): Promise<ApiVersions>;
    connect(): Promise<void>;
    disconnect(): Promise<void>;
  }
}

declare module "kafkajs/src/broker/saslAuthenticator/plain.js" {
  import type { SaslProvider } from "kafkajs/src/network/connectionPool.js";
  export default function plain(sasl: { username: string; password: string }): SaslProvider;
}

declare module "kafkajs/src/broker/saslAuthenticator/scram256.js" {
  import type { SaslProvider } from "kafkajs/src/network/connectionPool.js";
  export default function scram256(sasl: { username: string; password: string }): SaslProvider;
}

declare module "kafkajs/src/broker/saslAuthenticator/scram512.js" {
  import type { SaslProvider } from "kafkajs/src/network/connectionPool.js";
  export default function scram512(sasl: { username: string; password: string }): SaslProvider;
}

declare module "kafkajs/src/protocol/decoder.js" {
  export default class Decoder {
    constructor(bytes: Buffer);
    readonly buffer: Buffer;
    offset: number;
    readInt16(): number;
    readInt32(): number;
    readString(): string | null;
    readBytes(length?: number): Buffer | null;
    readArray<Element>(reader: (decoder: Decoder) => Element): Element[];
  }
}

/** For tests: an independent reader of what this module encodes. */
declare module "kafkajs/src/protocol/recordBatch/v0/decoder.js" {
  import type Decoder from "kafkajs/src/protocol/decoder.js";

  type DecodedBatch = {
    records: { key: Buffer | null; value: Buffer | null; headers: Record<string, Buffer> }[];
  };
  export default function decode(decoder: Decoder): Promise<DecodedBatch>;
}

import type { SocketFactory } from "kafkajs/src/network/connectionPool.js";
import { BrokerSocket } from "@/lib/kafka/broker-socket";
import type { Broker } from "@/lib/kafka/destination";
import type { DialProgress, TlsSettings } from "@/lib/kafka/dial-broker";
import type { KafkaContext } from "@/lib/kafka/kafka-context";

export type SocketOptions = {
  context: KafkaContext;
  tls: TlsSettings | null;
  timeoutMs: number;
  onProgress(progress: DialProgress, broker: Broker): void;
};

/** All sockets of one client: kafkajs keeps a dead TCP path for minutes, and only destroying it makes it dial anew. */
export class SocketRegistry {
  private readonly open = new Map<BrokerSocket, Broker>();
  private readonly options: SocketOptions;

  constructor(options: SocketOptions) {
    this.options = options;
  }

  /** The same guarded way out for the brokers of the list and for those that a broker advertises. */
  readonly factory: SocketFactory = ({ host, port, onConnect }) => {
    const { onProgress, ...rest } = this.options;
    const socket = new BrokerSocket({
      ...{ host, port, onConnect, ...rest },
      onProgress: (progress) => onProgress(progress, { host, port }),
    });
    this.open.set(socket, { host, port });
    socket.once("close", () => this.open.delete(socket));
    return socket;
  };

  get size(): number {
    return this.open.size;
  }

  /** With an error, since kafkajs hears of `error` and `end` only: what waits on a socket is rejected with it. */
  destroyAll(error: Error): void {
    for (const socket of this.open.keys()) socket.destroy(error);
  }

  destroyAt(address: Broker, error: Error): void {
    for (const [socket, { host, port }] of this.open) {
      if (host === address.host && port === address.port) socket.destroy(error);
    }
  }
}

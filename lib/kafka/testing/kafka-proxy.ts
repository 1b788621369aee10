import { connect, createServer, type Socket } from "node:net";
import { framed, splitFrames } from "@/lib/kafka/testing/split-frames";

export type KafkaProxy = {
  /** What a client is given in place of the broker. */
  broker: string;
  readonly connections: number;
  /** The acknowledgements of the next Produce requests never arrive: the connection is closed in their place. */
  swallowAcknowledgements(count: number): void;
  /** Open connections stay open and carry nothing any more; new ones work: a dead path after a change of routes. */
  silenceOpenConnections(): void;
  close(): Promise<void>;
};

type Link = { client: Socket; broker: Socket; apiKeys: Map<number, number>; silent: boolean };

const produce = 0;
const metadata = 3;

type ProxyState = { links: Set<Link>; connections: number; toSwallow: number; target: Target; ownPort: number };
type Target = { host: string; port: number };

/**
 * Stands between client and broker and reads along. The metadata that it passes on names itself as the broker, so that
 * the way to the leader leads through it too.
 */
export async function startKafkaProxy(broker: string): Promise<KafkaProxy> {
  const [host = "", port = ""] = broker.split(":");
  const target = { host, port: Number(port) };
  const state: ProxyState = { links: new Set(), connections: 0, toSwallow: 0, target, ownPort: 0 };
  const server = createServer((client) => join(state, client));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  state.ownPort = address.port;
  return {
    broker: `127.0.0.1:${address.port}`,
    get connections() {
      return state.connections;
    },
    swallowAcknowledgements: (count) => {
      state.toSwallow = count;
    },
    silenceOpenConnections: () => {
      for (const link of state.links) link.silent = true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const link of state.links) cut(link);
        server.close(() => resolve());
      }),
  };
}

function join(state: ProxyState, client: Socket): void {
  const broker = connect(state.target.port, state.target.host);
  const link: Link = { client, broker, apiKeys: new Map(), silent: false };
  state.connections += 1;
  state.links.add(link);
  const request = splitFrames((frame) => {
    link.apiKeys.set(frame.readInt32BE(4), frame.readInt16BE(0));
    broker.write(framed(frame));
  });
  const response = splitFrames((frame) => answer(state, link, frame));
  client.on("data", (chunk: Buffer) => link.silent || request(chunk));
  broker.on("data", (chunk: Buffer) => link.silent || response(chunk));
  for (const socket of [client, broker]) {
    socket.on("error", () => undefined);
    socket.on("close", () => {
      state.links.delete(link);
      // A dead path says nothing of the other end's fate.
      if (!link.silent) cut(link);
    });
  }
}

function answer(state: ProxyState, link: Link, frame: Buffer): void {
  const apiKey = link.apiKeys.get(frame.readInt32BE(0));
  if (apiKey === produce && state.toSwallow > 0) {
    state.toSwallow -= 1;
    cut(link);
    return;
  }
  link.client.write(framed(apiKey === metadata ? renamed(frame, state.target, state.ownPort) : frame));
}

function cut({ client, broker }: Link): void {
  client.destroy();
  broker.destroy();
}

/** The port behind the broker's host, replaced: host (STRING) and port (INT32) stand together in every version. */
function renamed(frame: Buffer, { host, port }: Target, ownPort: number): Buffer {
  const advertised = Buffer.alloc(2 + host.length + 4);
  advertised.writeInt16BE(host.length);
  advertised.write(host, 2);
  advertised.writeInt32BE(port, 2 + host.length);
  const copy = Buffer.from(frame);
  for (let at = copy.indexOf(advertised); at >= 0; at = copy.indexOf(advertised, at + 1)) {
    copy.writeInt32BE(ownPort, at + 2 + host.length);
  }
  return copy;
}

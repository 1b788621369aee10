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

/**
 * Stands between client and broker and reads along. The metadata that it passes on names itself as the broker, so that
 * the way to the leader leads through it too.
 */
export async function startKafkaProxy(target: string): Promise<KafkaProxy> {
  const [host = "", port = ""] = target.split(":");
  const links = new Set<Link>();
  let toSwallow = 0;
  let connections = 0;
  let own = 0;

  const answer = (link: Link, frame: Buffer) => {
    const apiKey = link.apiKeys.get(frame.readInt32BE(0));
    if (apiKey === produce && toSwallow > 0) {
      toSwallow -= 1;
      link.client.destroy();
      link.broker.destroy();
      return;
    }
    const passed = apiKey === metadata ? renamed(frame, host, Number(port), own) : frame;
    link.client.write(framed(passed));
  };

  const server = createServer((client) => {
    connections += 1;
    const link: Link = { client, broker: connect(Number(port), host), apiKeys: new Map(), silent: false };
    links.add(link);
    const request = splitFrames((frame) => {
      link.apiKeys.set(frame.readInt32BE(4), frame.readInt16BE(0));
      link.broker.write(framed(frame));
    });
    const response = splitFrames((frame) => answer(link, frame));
    client.on("data", (chunk: Buffer) => link.silent || request(chunk));
    link.broker.on("data", (chunk: Buffer) => link.silent || response(chunk));
    for (const [one, other] of [[client, link.broker] as const, [link.broker, client] as const]) {
      one.on("error", () => undefined);
      one.on("close", () => {
        links.delete(link);
        if (!link.silent) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  own = address.port;
  return {
    broker: `127.0.0.1:${own}`,
    get connections() {
      return connections;
    },
    swallowAcknowledgements: (count) => {
      toSwallow = count;
    },
    silenceOpenConnections: () => {
      for (const link of links) link.silent = true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const { client, broker } of links) {
          client.destroy();
          broker.destroy();
        }
        server.close(() => resolve());
      }),
  };
}

/** The port behind the broker's host, replaced: host (STRING) and port (INT32) stand together in every version. */
function renamed(frame: Buffer, host: string, port: number, own: number): Buffer {
  const advertised = Buffer.alloc(2 + host.length + 4);
  advertised.writeInt16BE(host.length);
  advertised.write(host, 2);
  advertised.writeInt32BE(port, 2 + host.length);
  const copy = Buffer.from(frame);
  for (let at = copy.indexOf(advertised); at >= 0; at = copy.indexOf(advertised, at + 1)) {
    copy.writeInt32BE(own, at + 2 + host.length);
  }
  return copy;
}

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { z } from "zod";
import { int8, int16, int32, int64, text } from "@/lib/kafka/testing/fake-broker";
import { framed, splitFrames } from "@/lib/kafka/testing/split-frames";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";

/** BrokerRegistration (KIP-631), by which a node tells the controller that it is there. */
const registration = { apiKey: 62, apiVersion: 4 };
const lostNode = 2;
/** Always the same ids, so that a second registration is a repeat of the first. */
const incarnationId = Buffer.alloc(16, 0x42);
const logDirectoryId = Buffer.alloc(16, 0x43);
const correlationIdBytes = 4;
const requestTimeoutMs = 5_000;

/** Of Kafka 4; a node has to know what the cluster has agreed on. Names that the controller doesn't know do no harm. */
const features = [
  ...["metadata.version", "kraft.version", "transaction.version", "group.version"],
  ...["eligible.leader.replicas.version", "share.version", "streams.version"],
];

// The compact types (KIP-482): lengths are one more than they are, and every structure ends with its tagged fields.
const noTags = int8(0);
const compactText = (text: string) => Buffer.concat([int8(text.length + 1), Buffer.from(text)]);
const compactArray = (...elements: Buffer[]) => Buffer.concat([int8(elements.length + 1), ...elements]);

function encodeRegistration(nodeId: number, clusterId: string): Buffer {
  const listener = [compactText("INTERNAL"), compactText("127.0.0.1"), int16(1), int16(2), noTags];
  const supported = features.map((name) => Buffer.concat([compactText(name), int16(0), int16(1_000), noTags]));
  return Buffer.concat([
    noTags, // the end of the request's header
    int32(nodeId),
    compactText(clusterId),
    incarnationId,
    compactArray(Buffer.concat(listener)),
    compactArray(...supported),
    int8(0), // no rack
    int8(0), // not migrating
    compactArray(logDirectoryId), // log directories
    int64(-1n), // no earlier epoch
    noTags,
  ]);
}

type Api = { apiKey: number; apiVersion: number };

/** One request in Kafka's framing, and the answer after its correlation id. */
async function ask(socket: Socket, { apiKey, apiVersion }: Api, ...parts: Buffer[]): Promise<Buffer> {
  const answered = new Promise<Buffer>((resolve, reject) => {
    socket.once("data", splitFrames(resolve)).once("error", reject);
    socket.once("close", () => reject(new Error("The controller closed the connection.")));
  });
  socket.write(framed(int16(apiKey), int16(apiVersion), int32(0), text("local-kafka"), ...parts));
  return (await answered).subarray(correlationIdBytes);
}

async function readJson<T>(file: string, shape: z.ZodType<T>): Promise<T> {
  return shape.parse(JSON.parse(await readFile(file, "utf8")));
}

/** Signed in at the controller's listener as the node's own user: no other may register a node. */
async function openController(credentialsFile: string): Promise<Socket> {
  const portsFile = path.join(path.dirname(credentialsFile), "ports.json");
  const { controller } = await readJson(portsFile, z.object({ controller: z.number() }));
  const { broker } = await readJson(credentialsFile, z.object({ broker: z.string() }));
  const socket = connect({ host: "127.0.0.1", port: controller, timeout: requestTimeoutMs });
  await once(socket, "connect");
  await ask(socket, { apiKey: 17, apiVersion: 1 }, text("PLAIN"));
  const message = Buffer.from(`\0broker\0${broker}`);
  await ask(socket, { apiKey: 36, apiVersion: 0 }, int32(message.length), message);
  return socket;
}

/** As the cluster calls itself in its data folder. */
async function readClusterId(credentialsFile: string): Promise<string> {
  const file = path.join(path.dirname(credentialsFile), "data", "meta.properties");
  return /^cluster\.id=(.+)$/m.exec(await readFile(file, "utf8"))?.[1]?.replaceAll("\\", "") ?? "";
}

/**
 * Makes the cluster know a second node that never comes: replicas that are assigned to it are never in sync.
 * @returns the node's id
 * @throws Error with the controller's error number
 */
export async function registerLostBroker({ credentialsFile }: Pick<LocalKafka, "credentialsFile">): Promise<number> {
  const clusterId = await readClusterId(credentialsFile);
  const socket = await openController(credentialsFile);
  try {
    const answer = await ask(socket, registration, encodeRegistration(lostNode, clusterId));
    // The end of the answer's header and the throttle time, then the error number.
    const code = answer.readInt16BE(5);
    if (code !== 0) throw new Error(`The controller refuses the second node: Kafka error ${code}.`);
    return lostNode;
  } finally {
    socket.destroy();
  }
}

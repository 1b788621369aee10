import type { Socket } from "node:net";
import { framed, splitFrames } from "@/lib/kafka/testing/split-frames";

/** Kafka's API keys that the fake answers. */
export const fakeApi = {
  produce: 0,
  fetch: 1,
  listOffsets: 2,
  metadata: 3,
  saslHandshake: 17,
  apiVersions: 18,
  initProducerId: 22,
  saslAuthenticate: 36,
  describeConfigs: 32,
};

/** The highest version that the fake announces, chosen for short answers. */
const announced = new Map([
  [fakeApi.produce, 3],
  [fakeApi.fetch, 4],
  [fakeApi.listOffsets, 1],
  [fakeApi.metadata, 1],
  [fakeApi.saslHandshake, 1],
  [fakeApi.apiVersions, 0],
  [fakeApi.initProducerId, 0],
  [fakeApi.saslAuthenticate, 0],
  [fakeApi.describeConfigs, 0],
]);

export type FakeAnswer = (socket: Socket, correlationId: Buffer) => void;
export type FakeAnswers = Partial<Record<keyof typeof fakeApi, FakeAnswer>>;

export const int8 = (value: number) => Buffer.from([value & 0xff]);
export const int16 = (value: number) => Buffer.from([(value >> 8) & 0xff, value & 0xff]);
export const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
export const int64 = (value: bigint) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};
export const text = (value: string) => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
export const array = (...elements: Buffer[]) => Buffer.concat([int32(elements.length), ...elements]);
export const body =
  (...parts: Buffer[]): FakeAnswer =>
  (socket, correlationId) =>
    socket.write(framed(correlationId, ...parts));

/** Announces the versions above, or others in place of some; what has -1 is not on offer. */
export function versions(others: ReadonlyMap<number, number> = new Map()): FakeAnswer {
  const ranges = [...new Map([...announced, ...others])].filter(([, max]) => max >= 0);
  return body(int16(0), array(...ranges.map(([key, max]) => Buffer.concat([int16(key), int16(0), int16(max)]))));
}
const mechanisms = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER"];
const handshake = body(int16(0), array(...mechanisms.map(text)));
const authenticated = body(int16(0), int16(-1), int32(0));

const apiNames = Object.keys(fakeApi) as (keyof typeof fakeApi)[];

/** One topic with one partition, led by one broker at the given address. */
export function metadata(topic: string, host: string, port: number): FakeAnswer {
  const broker = Buffer.concat([int32(1), text(host), int32(port), int16(-1)]);
  const partition = Buffer.concat([int16(0), int32(0), int32(1), array(int32(1)), array(int32(1))]);
  const entry = Buffer.concat([int16(0), text(topic), int8(0), array(partition)]);
  return body(array(broker), int32(1), array(entry));
}

/** A script for `startScriptedPeer`: speaks Kafka as far as its answers go, and is silent where one is missing. */
export function fakeBroker(answers: FakeAnswers): (socket: Socket) => void {
  const known: FakeAnswers = {
    apiVersions: versions(),
    saslHandshake: handshake,
    saslAuthenticate: authenticated,
    ...answers,
  };
  return (socket) => {
    const receive = splitFrames((frame) => {
      const key = frame.readInt16BE(0);
      for (const name of apiNames) if (fakeApi[name] === key) known[name]?.(socket, frame.subarray(4, 8));
    });
    socket.on("data", receive);
  };
}

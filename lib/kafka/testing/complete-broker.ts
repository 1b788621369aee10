import type { Socket } from "node:net";
import {
  array,
  body,
  type FakeAnswers,
  fakeBroker,
  int8,
  int16,
  int32,
  int64,
  metadata,
  text,
} from "@/lib/kafka/testing/fake-broker";

export const fakeTopic = "audit";

/** A Fetch answer (version 4) with these bytes for records. */
export function fetched(records: Buffer) {
  const offsets = [int64(1n), int64(1n)];
  const partition = Buffer.concat([int32(0), int16(0), ...offsets, array(), int32(records.length), records]);
  return body(int32(0), array(Buffer.concat([text(fakeTopic), array(partition)])));
}

/** A Produce answer (version 3) that puts the record at offset 0. */
const produced = body(
  array(Buffer.concat([text(fakeTopic), array(Buffer.concat([int32(0), int16(0), int64(0n), int64(-1n)]))])),
  int32(0),
);

/** A `fakeBroker` that lets Test Connection through to its end, but for the answers given. */
export function completeBroker(answers: FakeAnswers): (socket: Socket) => void {
  return fakeBroker({
    metadata: (socket, id) => metadata(fakeTopic, "127.0.0.1", socket.localPort ?? 0)(socket, id),
    describeConfigs: body(int32(0), array(Buffer.concat([int16(0), int16(-1), int8(2), text(fakeTopic), array()]))),
    initProducerId: body(int32(0), int16(0), int64(7n), int16(0)),
    produce: produced,
    fetch: fetched(Buffer.alloc(0)),
    ...answers,
  });
}

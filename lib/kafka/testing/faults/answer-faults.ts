import { completeBroker, fakeTopic } from "@/lib/kafka/testing/complete-broker";
import { array, body, type FakeAnswers, int8, int16, int32, int64, text } from "@/lib/kafka/testing/fake-broker";
import { answeredMs, type ConnectionFault } from "@/lib/kafka/testing/faults/connection-fault";
import { peerFault } from "@/lib/kafka/testing/faults/peer-fault";

/** What a broker of a cluster of one can't be brought to: one that speaks Kafka, and gives these answers. */
function answerFault(answers: FakeAnswers) {
  return peerFault(completeBroker(answers), { topic: fakeTopic });
}

/** A Produce answer (version 3) with an error number for the partition. */
function refusal(code: number) {
  const partition = Buffer.concat([int32(0), int16(code), int64(-1n), int64(-1n)]);
  return body(array(Buffer.concat([text(fakeTopic), array(partition)])), int32(0));
}

/** A Metadata answer (version 1) whose one partition has no leader: node -1, Kafka error 5. */
function leaderless(port: number) {
  const broker = Buffer.concat([int32(1), text("127.0.0.1"), int32(port), int16(-1)]);
  const partition = Buffer.concat([int16(5), int32(0), int32(-1), array(int32(1)), array()]);
  const entry = Buffer.concat([int16(0), text(fakeTopic), int8(0), array(partition)]);
  return body(array(broker), int32(1), array(entry));
}

/** Answers of a broker with others beside it, and ones that Kafka does not give for our records. */
export const answerFaults: readonly ConnectionFault[] = [
  {
    cause: "The partition has no leader",
    limitMs: answeredMs,
    expected: { fails: "write", code: "BROKER_UNAVAILABLE" },
    arrange: answerFault({ metadata: (socket, id) => leaderless(socket.localPort ?? 0)(socket, id) }),
  },
  {
    cause: "The topic refuses the record (Kafka error 87)",
    limitMs: answeredMs,
    expected: { fails: "record", code: "RECORD_REFUSED" },
    arrange: answerFault({ produce: refusal(87) }),
  },
  {
    cause: "An error number that the catalogue does not have",
    limitMs: answeredMs,
    expected: { fails: "record", code: "UNKNOWN" },
    arrange: answerFault({ produce: refusal(12_345) }),
  },
];

import { expect, test } from "vitest";
import { choosePartition } from "@/lib/kafka/choose-partition";

// murmur2 of the bytes, as in Kafka's own UtilsTest, with the sign bit off and modulo 97.
test.each([
  ["21", -973932308],
  ["foobar", -790332482],
  ["a-little-bit-long-string", -985981536],
  ["a-little-bit-longer-string", -1486304829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
  ["abc", 479470107],
])("the key %s goes where Kafka's own producers send it", (key, hash) => {
  expect(choosePartition(key, 97)).toBe((hash & 0x7fff_ffff) % 97);
  expect(choosePartition(key, 1)).toBe(0);
});

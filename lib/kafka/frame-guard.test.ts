import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameGuard, maxFrameBytes } from "@/lib/kafka/frame-guard";
import { int32 } from "@/lib/kafka/testing/fake-broker";
import { framed } from "@/lib/kafka/testing/split-frames";

const frames = fc.array(fc.uint8Array({ minLength: 4, maxLength: 300 }), { maxLength: 20 });
const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 });

function chunks(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    parts.push(bytes.subarray(at, at + size));
    at += size;
  }
  return parts;
}

function guardThatExpects(answers: number): FrameGuard {
  const guard = new FrameGuard();
  for (let asked = 0; asked < answers; asked += 1) guard.expectAnswer();
  return guard;
}

function firstFault(bytes: Buffer, sizes: readonly number[]): number {
  const guard = guardThatExpects(100);
  return chunks(bytes, sizes).findIndex((chunk) => guard.check(chunk) !== null);
}

test("whatever way Kafka's frames are cut, they pass", () => {
  fc.assert(
    fc.property(frames, cuts, (bodies, sizes) => {
      const bytes = Buffer.concat(bodies.map((body) => framed(Buffer.from(body))));
      expect(firstFault(bytes, sizes)).toBe(-1);
    }),
  );
});

test("a length out of bounds is found in the chunk that completes it, whatever came before", () => {
  const wrong = fc.oneof(
    fc.integer({ min: -(2 ** 31), max: 3 }),
    fc.integer({ min: maxFrameBytes + 1, max: 2 ** 31 - 1 }),
  );
  fc.assert(
    fc.property(frames, cuts, wrong, (bodies, sizes, length) => {
      const good = Buffer.concat(bodies.map((body) => framed(Buffer.from(body))));
      const parts = chunks(Buffer.concat([good, int32(length)]), sizes);
      expect(firstFault(Buffer.concat([good, int32(length)]), sizes)).toBe(parts.length - 1);
    }),
  );
});

test.each([
  [4, null],
  [maxFrameBytes, null],
  [3, "NOT_KAFKA"],
  [maxFrameBytes + 1, "NOT_KAFKA"],
])("a length of %i bytes", (length, code) => {
  expect(guardThatExpects(1).check(int32(length))?.code ?? null).toBe(code);
});

test("an answer more than there were requests is a fault", () => {
  const guard = guardThatExpects(2);
  const answer = framed(Buffer.alloc(8));
  expect(guard.check(Buffer.concat([answer, answer]))).toBeNull();
  expect(guard.check(answer)?.code).toBe("NOT_KAFKA");
});

test("each answer has the limit of its own request", () => {
  const guard = new FrameGuard();
  guard.expectAnswer(100);
  guard.expectAnswer(1_000);
  guard.expectAnswer(100);
  const answer = (bytes: number) => framed(Buffer.alloc(bytes));
  expect(guard.check(Buffer.concat([answer(100), answer(1_000)]))).toBeNull();
  expect(guard.check(answer(101))?.code).toBe("NOT_KAFKA");
});

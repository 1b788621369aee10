import { expect, it } from "vitest";
import { inTurns } from "@/lib/kafka/in-turns";

/** Work that ends when it is told to. */
function watched() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) => {
    begun.push(name);
    return new Promise<string>((resolve, reject) => {
      ends.set(name, (error) => (error ? reject(error) : resolve(name)));
    });
  };
  return { begun, work, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

const longMs = 60_000;

it("runs as many as it may, and the others in their order, whether one ends well or not", async () => {
  const { begun, work, end } = watched();
  const run = inTurns(2, work);
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => run(name, longMs));
  await expect.poll(() => begun).toEqual(["a", "b"]);
  end("b", new Error("failed"));
  await expect(b).rejects.toThrow("failed");
  end("a");
  expect(await a).toBe("a");
  await expect.poll(() => begun).toEqual(["a", "b", "c", "d"]);
  end("c");
  end("d");
  expect(await Promise.all([c, d])).toEqual(["c", "d"]);
});

it("does not begin what nobody waits for any more, and goes on with what comes next", async () => {
  const { begun, work, end } = watched();
  const run = inTurns(1, work);
  const first = run("first", longMs);
  const late = Promise.allSettled(Array.from({ length: 20 }, (_, index) => run(`late ${index}`, 0)));
  const next = run("next", longMs);
  await expect.poll(() => begun).toEqual(["first"]);
  end("first");
  await first;
  expect(new Set((await late).map(({ status }) => status))).toEqual(new Set(["rejected"]));
  await expect.poll(() => begun).toEqual(["first", "next"]);
  end("next");
  expect(await next).toBe("next");
});

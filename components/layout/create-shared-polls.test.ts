import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createSharedPolls } from "@/components/layout/create-shared-polls";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function pollsThatCount() {
  const asked: string[] = [];
  const polls = createSharedPolls<number>(async (key) => asked.push(key));
  return { asked, polls };
}

it("asks once for all who watch the same, as often as the most eager wants", async () => {
  const { asked, polls } = pollsThatCount();
  const sidebar: number[] = [];
  const strip: number[] = [];
  const leaveSidebar = polls.watch("one", { refreshMs: 10_000, onAnswer: (answer) => sidebar.push(answer) });
  const leaveStrip = polls.watch("one", { refreshMs: 3_000, onAnswer: (answer) => strip.push(answer) });
  await vi.advanceTimersByTimeAsync(9_000);
  expect(asked).toEqual(["one", "one", "one"]);
  expect(strip).toEqual([1, 2, 3]);
  expect(sidebar).toEqual(strip);
  leaveStrip();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sidebar).toEqual([1, 2, 3, 4, 5]);
  leaveSidebar();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(5);
  expect(vi.getTimerCount()).toBe(0);
});

it("asks for each key by itself, and for all of them at once on demand", async () => {
  const { asked, polls } = pollsThatCount();
  polls.watch("one", { refreshMs: 3_000, onAnswer: () => undefined });
  polls.watch("two", { refreshMs: 10_000, onAnswer: () => undefined });
  polls.refresh();
  expect(asked).toEqual(["one", "two"]);
});

it("tells nobody who has left of an answer that comes late, and keeps what was known when there is none", async () => {
  let answer: (value: number | null) => void = () => undefined;
  const polls = createSharedPolls<number>(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const heard: number[] = [];
  const leave = polls.watch("one", { refreshMs: 1_000, onAnswer: (value) => heard.push(value) });
  await vi.advanceTimersByTimeAsync(1_000);
  answer(null);
  await vi.advanceTimersByTimeAsync(1_000);
  leave();
  answer(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard).toEqual([]);
});

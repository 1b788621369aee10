import type { ActionResult } from "@/lib/actions/action-result";
import type { StreamLine } from "@/lib/actions/stream-route";
import type { DestinationTest, TestDestinationInput } from "@/lib/export/test-destination";
import type { TestStage } from "@/lib/kafka/connection-test/stage-board";

type Line = StreamLine<TestStage, DestinationTest>;

/** Whole lines as they come; what is cut off stays for the next piece. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) yield JSON.parse(part) as Line;
  }
}

/**
 * Runs Test Connection and tells each stage as it happens.
 * @throws Error when the portal does not answer to the end, or the signal aborts
 */
export async function streamTest(
  input: TestDestinationInput,
  onStage: (stage: TestStage) => void,
  signal: AbortSignal,
): Promise<ActionResult<DestinationTest>> {
  const response = await fetch("/api/destination-tests", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(input),
    signal,
  });
  if (!response.ok || response.body === null) throw new Error(`The portal answered ${response.status}.`);
  for await (const line of linesOf(response.body)) {
    if ("result" in line) return line.result;
    onStage(line.progress);
  }
  throw new Error("The portal's answer ended early.");
}

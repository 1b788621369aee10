import { expect, it } from "vitest";
import { maxRequestBytes, readJson } from "@/lib/actions/read-json";

function post(body: BodyInit): Request {
  // `duplex` is what Node wants for a body that is a stream.
  return new Request("http://localhost/", { method: "POST", body, ...{ duplex: "half" } });
}

it("reads JSON up to the limit, however it is cut", async () => {
  const text = JSON.stringify("ä".repeat(maxRequestBytes / 2 - 1));
  const bytes = Buffer.from(text);
  expect(bytes.length).toBe(maxRequestBytes);
  const halves = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.subarray(0, 4));
      controller.enqueue(bytes.subarray(4));
      controller.close();
    },
  });
  expect(await readJson(post(halves))).toBe(JSON.parse(text));
});

it("stops at the limit, and does not ask for the rest", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(Buffer.alloc(65_536, " "));
    },
  });
  await expect(readJson(post(endless))).rejects.toMatchObject({ code: "INVALID_INPUT" });
  expect(sent).toBeLessThan(10);
});

it.each(["", "{", "[1", "no"])("says that %j is not JSON", async (text) => {
  await expect(readJson(post(text))).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining("not JSON"),
  });
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import KafkaBroker from "kafkajs/src/broker/index.js";
import ConnectionPool from "kafkajs/src/network/connectionPool.js";
import RequestQueue from "kafkajs/src/network/requestQueue/index.js";
import Decoder from "kafkajs/src/protocol/decoder.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { expect, test } from "vitest";

test("kafkajs is the version whose internals are used", () => {
  const file = createRequire(import.meta.url).resolve("kafkajs/package.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ version: "2.2.4" });
});

test("the parts that are used are where they are expected", () => {
  expect(typeof ConnectionPool).toBe("function");
  expect(ConnectionPool.prototype).toMatchObject({
    isConnected: expect.any(Function),
    setVersions: expect.any(Function),
  });
  expect(KafkaBroker.prototype).toMatchObject({
    connect: expect.any(Function),
    isConnected: expect.any(Function),
    apiVersions: expect.any(Function),
  });
  expect(typeof protocol.lookup).toBe("function");
  expect(RequestQueue.prototype).toMatchObject({
    scheduleCheckPendingRequests: expect.any(Function),
    fulfillRequest: expect.any(Function),
  });
  expect(Decoder.prototype).toMatchObject({
    readInt16: expect.any(Function),
    readInt32: expect.any(Function),
    readString: expect.any(Function),
    readBytes: expect.any(Function),
    readArray: expect.any(Function),
  });
  expect(protocol.requests.Produce.versions.at(-1)).toBe("7");
  expect(protocol.requests.Fetch.versions.at(-1)).toBe("11");
});

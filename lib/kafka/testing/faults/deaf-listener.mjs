import { createServer } from "node:net";
import { parentPort } from "node:worker_threads";

/** Listens, tells the port, and never accepts: the thread sleeps, so the kernel alone fills the queue (one and its spare). */
const server = createServer();
server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});

import { createServer } from "node:net";

function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") return resolve(false);
      if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") return resolve(true);
      reject(new Error(`Port ${port} can't be used: ${error.message}. Choose another with --port.`));
    });
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

/** @throws Error in one line when another program listens on the port */
export async function checkPort(port) {
  // Without a host: every address, version 6 and 4; the second finds what listens on loopback alone.
  for (const host of [undefined, "127.0.0.1"]) {
    if (await canListen(port, host)) continue;
    throw new Error(
      `Port ${port} is in use by another program. Stop that program, or choose another port with --port.`,
    );
  }
}

import { createServer, type Socket } from "node:net";

/** `connections` were taken in all; `open` are there now. */
export type ScriptedPeer = { broker: string; connections: number; readonly open: number; close(): Promise<void> };

/** A TCP server that does what the script says to each connection: what stands in for a hostile or foreign broker. */
export async function startScriptedPeer(script: (socket: Socket) => void): Promise<ScriptedPeer> {
  const sockets = new Set<Socket>();
  const peer = {
    broker: "",
    connections: 0,
    get open() {
      return sockets.size;
    },
  };
  const server = createServer((socket) => {
    peer.connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    script(socket);
    // A socket that nobody reads does not notice its end.
    socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The scripted peer has no port.");
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return Object.assign(peer, { broker: `127.0.0.1:${address.port}`, close });
}

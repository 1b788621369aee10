import type { Socket } from "node:net";
import { int32 } from "@/lib/kafka/testing/fake-broker";
import { framed } from "@/lib/kafka/testing/split-frames";

type Script = (socket: Socket) => void;

/** Sends the bytes once something has come. */
export const answerAtOnce =
  (bytes: Buffer | string): Script =>
  (socket) =>
    socket.once("data", () => socket.write(bytes));

/** Sends the bytes again and again, as fast as they are taken. */
export const flood =
  (bytes: Buffer): Script =>
  (socket) => {
    const pump = () => {
      while (!socket.destroyed && socket.write(bytes));
    };
    socket.on("drain", pump).resume();
    pump();
  };

/** Sends the bytes every few milliseconds. */
export const repeat =
  (everyMs: number, bytes: Buffer): Script =>
  (socket) => {
    const timer = setInterval(() => socket.write(bytes), everyMs);
    socket.on("close", () => clearInterval(timer));
  };

/** Announces 2 GB, and begins to send them. */
export const hugeFrame: Script = (socket) => {
  socket.write(int32(0x7fff_ffff));
  flood(Buffer.alloc(65_536))(socket);
};

/** Announces as much as any answer may have, and the bytes come one by one. */
export const drip: Script = (socket) => {
  socket.write(int32(60_000));
  repeat(10, Buffer.alloc(1))(socket);
};

/** Half of a frame, and the connection is gone. */
export const halfThenReset: Script = (socket) => {
  socket.write(framed(int32(1), Buffer.alloc(100)).subarray(0, 52), () => socket.resetAndDestroy());
};

import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { answerLimit } from "@/lib/kafka/answer-limit";
import { type Dial, dialBroker } from "@/lib/kafka/dial-broker";
import { FrameGuard } from "@/lib/kafka/frame-guard";
import { KafkaError } from "@/lib/kafka/sink";
import { toDialError } from "@/lib/kafka/to-dial-error";

type BrokerSocketOptions = Omit<Dial, "signal"> & { onConnect(): void };

/**
 * What kafkajs takes for a socket: dials under the outbound policy, and lets only bytes through that the frame guard
 * has passed. Whatever goes wrong, it ends as an `error` event with a KafkaError, whose `code` kafkajs keeps.
 */
export class BrokerSocket extends Duplex {
  private inner: Socket | null = null;
  private readonly aborter = new AbortController();
  private readonly guard = new FrameGuard();

  constructor(options: BrokerSocketOptions) {
    super();
    this.open(options).catch((error: unknown) => {
      this.destroy(error instanceof KafkaError ? error : toDialError(error, "connect"));
    });
  }

  /** kafkajs parses inside its `data` listener: an exception there would end the process, and here ends the socket. */
  override emit(event: string | symbol, ...values: unknown[]): boolean {
    if (event !== "data") return super.emit(event, ...values);
    try {
      return super.emit(event, ...values);
    } catch (error) {
      const detail = `Its answer could not be read: ${error instanceof Error ? error.message : String(error)}`;
      this.destroy(new KafkaError("NOT_KAFKA", detail, { retryable: false, ambiguous: false }, error));
      return true;
    }
  }

  /** Called by kafkajs as it closes; its own timers don't hold the process either. */
  unref(): this {
    this.inner?.unref();
    return this;
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.inner === null) {
      done(new Error("The connection is not open."));
      return;
    }
    // kafkajs writes a request in one piece.
    this.guard.expectAnswer(answerLimit(chunk));
    this.inner.write(chunk, encoding, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.inner === null) this.aborter.abort(new Error("The connection was closed before it was open."));
    else this.inner.end();
    done();
  }

  override _read(): void {
    this.inner?.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.aborter.abort(error ?? new Error("The connection was closed."));
    this.inner?.destroy();
    done(error);
  }

  private async open({ onConnect, ...dial }: BrokerSocketOptions): Promise<void> {
    const socket = await dialBroker({ ...dial, signal: this.aborter.signal });
    // With TLS 1.3 a server looks at the client's certificate when the client's handshake is over.
    const certified = dial.tls?.client !== undefined;
    // From here on an error of the socket, a late one too, has a listener.
    socket.on("error", (error) => this.destroy(toDialError(error, "open", certified)));
    if (this.destroyed) {
      socket.destroy();
      return;
    }
    this.inner = socket;
    socket.on("data", (chunk: Buffer) => this.receive(socket, chunk));
    socket.on("end", () => this.push(null));
    socket.on("close", () => this.finish());
    onConnect();
  }

  private receive(socket: Socket, chunk: Buffer): void {
    const fault = this.guard.check(chunk);
    if (fault !== null) this.destroy(fault);
    else if (!this.push(chunk)) socket.pause();
  }

  private finish(): void {
    if (!this.readableEnded) this.push(null);
  }
}

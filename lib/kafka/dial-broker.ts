import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { resolveAddresses } from "@/lib/kafka/resolve-addresses";
import { KafkaError } from "@/lib/kafka/sink";
import { type TlsFacts, tlsFacts } from "@/lib/kafka/tls-facts";
import { toDialError } from "@/lib/kafka/to-dial-error";

/** What a dial has come to, as it does. */
export type DialProgress =
  | { phase: "resolved"; addresses: readonly string[] }
  | { phase: "connected"; address: string }
  | { phase: "secured"; tls: TlsFacts };

export type TlsSettings = {
  /** PEM; empty means the system's trust store. */
  ca: string;
  /** Sent (SNI, RFC 6066) and looked for in the certificate, in place of the host. */
  serverName?: string;
  /** PEM of the client certificate and its private key, for a server that asks for one. */
  client?: { certificate: string; key: string };
};

export type Dial = {
  host: string;
  port: number;
  /** Null for plaintext. */
  tls: TlsSettings | null;
  context: KafkaContext;
  timeoutMs: number;
  signal: AbortSignal;
  onProgress(progress: DialProgress): void;
};

const keepAliveDelayMs = 60_000;
/** A name server may give thousands for one name. */
const maxAddresses = 16;
/** A silent name server is told from a silent broker before the whole time is over. */
const resolveShare = 0.8;

/**
 * Resolves once, checks every address, and dials these addresses by number, so that a second answer of the name server
 * can't lead elsewhere. TLS names the host, or what it is told to name. The caller owns the socket; an aborted dial leaves none behind.
 * @throws KafkaError with the phase's own code
 */
export async function dialBroker(dial: Dial): Promise<Socket> {
  const { host, port, tls, timeoutMs, signal, onProgress } = dial;
  const deadline = Date.now() + timeoutMs;
  const addresses = await resolveAddresses({ host, port }, dial.context, timeoutMs * resolveShare);
  signal.throwIfAborted();
  onProgress({ phase: "resolved", addresses });
  const socket = await connectFirst(addresses, port, deadline, signal);
  onProgress({ phase: "connected", address: socket.remoteAddress ?? "" });
  if (tls === null) return socket;
  const secured = await secure(socket, host, tls, deadline - Date.now(), signal);
  onProgress({ phase: "secured", tls: tlsFacts(secured) });
  return secured;
}

async function connectFirst(
  addresses: readonly string[],
  port: number,
  deadline: number,
  signal: AbortSignal,
): Promise<Socket> {
  let failure: unknown = new KafkaError("DNS_UNKNOWN", "No address.", { retryable: true, ambiguous: false });
  const tried = addresses.slice(0, maxAddresses);
  for (const [index, host] of tried.entries()) {
    // A silent address must leave time for the next one.
    const timeoutMs = Math.max(1, deadline - Date.now()) / (tried.length - index);
    const socket = connect({ host, port, keepAlive: true, keepAliveInitialDelay: keepAliveDelayMs, noDelay: true });
    try {
      return await opened(socket, tcp, timeoutMs, signal);
    } catch (error) {
      failure = error;
      signal.throwIfAborted();
    }
  }
  throw failure;
}

/** What is waited for, and what its failure means. */
type Opening = { event: "connect" | "secureConnect"; phase: "connect" | "tls"; certified: boolean };
const tcp: Opening = { event: "connect", phase: "connect", certified: false };

async function secure(plain: Socket, host: string, tls: TlsSettings, timeoutMs: number, signal: AbortSignal) {
  const { ca, serverName = host, client } = tls;
  const handshake: Opening = { event: "secureConnect", phase: "tls", certified: client !== undefined };
  try {
    const trust = ca === "" ? {} : { ca };
    const own = client === undefined ? {} : { cert: client.certificate, key: client.key };
    // `host` is what the certificate is compared with when the server is named by an address (RFC 6066 has no SNI then).
    const name = isIP(serverName) ? { host: serverName } : { host: serverName, servername: serverName };
    const socket = connectTls({ socket: plain, ...name, ...trust, ...own });
    return await opened(socket, handshake, timeoutMs, signal);
  } catch (error) {
    plain.destroy();
    throw error instanceof KafkaError ? error : toDialError(error, "tls", handshake.certified);
  }
}

/** Waits until the socket is open; whatever ends the wait otherwise destroys it. */
function opened<S extends Socket>(
  socket: S,
  { event, phase, certified }: Opening,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const give = (error: unknown) => {
      settle();
      // Once destroyed a socket may still report one more error.
      socket.on("error", () => undefined);
      socket.destroy();
      reject(error);
    };
    const onError = (error: Error) => give(toDialError(error, phase, certified));
    const onClose = () => give(toDialError(new Error("The other side closed the connection."), phase));
    const onAbort = () => give(signal.reason);
    const timer = setTimeout(() => {
      const waited = phase === "tls" ? "The TLS handshake got no answer." : "The port did not answer.";
      give(new KafkaError("CONNECTION_TIMEOUT", waited, { retryable: true, ambiguous: false }));
    }, timeoutMs);
    const settle = () => {
      clearTimeout(timer);
      socket.off("error", onError).off("close", onClose);
      signal.removeEventListener("abort", onAbort);
    };
    socket.once(event, () => {
      settle();
      resolve(socket);
    });
    socket.on("error", onError).on("close", onClose);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

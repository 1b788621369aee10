import { createServer, type Server } from "node:http";
import type { Server as NetServer } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { answerMailRequest } from "@/scripts/services/mail/answer-mail-request";
import { type CaughtMessage, type Mailbox, openMailbox } from "@/scripts/services/mail/open-mailbox";

export interface MailCatcher {
  readonly smtpUrl: string;
  /** Address of the page; `/api/messages` below it answers GET and DELETE. */
  readonly apiUrl: string;
  /** In the order of arrival. */
  messages(): CaughtMessage[];
  stop(): Promise<void>;
}

type StartMailCatcherInput = {
  /** Ports on loopback; free ones by default. */
  smtpPort?: number;
  httpPort?: number;
  /** Where mails are kept as .eml files and found again at the next start; by default they live in memory alone. */
  dir?: string;
};

const host = "127.0.0.1";
const maxMailBytes = 10 * 1024 * 1024;
const closeTimeoutMs = 500;

/**
 * An SMTP server that delivers nothing: it keeps what it is sent and shows it on a page. It listens on loopback alone
 * and has neither passwords nor a certificate, so it offers neither AUTH nor STARTTLS.
 * @throws Error when a port is taken
 */
export async function startMailCatcher(input: StartMailCatcherInput): Promise<MailCatcher> {
  const { smtpPort = 0, httpPort = 0, dir } = input;
  const box = await openMailbox(dir);
  const smtp = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: maxMailBytes,
    closeTimeout: closeTimeoutMs,
    onData: (stream, session, done) => {
      receive(box, stream, session).then(() => done(), done);
    },
  });
  // A client that breaks off in the middle of a mail must not end the catcher; the mail is simply not kept.
  smtp.on("error", () => undefined);
  const http = createServer((request, response) => {
    answerMailRequest(box, request, response).catch(() => response.writeHead(500).end());
  });
  const stop = async () => {
    await Promise.all([new Promise<void>((resolve) => smtp.close(() => resolve())), closeHttp(http)]);
  };
  try {
    const smtpListensOn = await listen(smtp.server, smtpPort);
    const httpListensOn = await listen(http, httpPort);
    return {
      smtpUrl: `smtp://${host}:${smtpListensOn}`,
      apiUrl: `http://${host}:${httpListensOn}`,
      messages: () => box.list(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function receive(box: Mailbox, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const source = await buffer(stream);
  if (stream.sizeExceeded) {
    throw Object.assign(new Error(`The mail is larger than ${maxMailBytes} bytes.`), { responseCode: 552 });
  }
  await box.add(
    source,
    session.envelope.rcptTo.map(({ address }) => address),
  );
}

function listen(server: NetServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : port);
    });
  });
}

function closeHttp(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

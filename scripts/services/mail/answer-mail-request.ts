import type { IncomingMessage, ServerResponse } from "node:http";
import type { Mailbox } from "@/scripts/services/mail/open-mailbox";
import { renderMailPage } from "@/scripts/services/mail/render-mail-page";

// A mail may name pictures elsewhere, and asking for them would tell that it was read.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

/** Answers `GET /`, `GET /api/messages` and `DELETE /api/messages`. */
export async function answerMailRequest(
  box: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (!isLocal(request.headers.host)) {
    response.writeHead(403).end();
    return;
  }
  const route = `${request.method} ${url.pathname}`;
  if (route === "GET /") {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy });
    response.end(renderMailPage(box.list(), url.searchParams.get("id") ?? undefined));
  } else if (route === "GET /api/messages") {
    response.writeHead(200, { "Content-Type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(box.list()));
  } else if (route === "DELETE /api/messages") {
    await box.clear();
    response.writeHead(204).end();
  } else {
    response.writeHead(404).end();
  }
}

/** A site that points its own name at this machine must not read the mails through a visitor's browser. */
function isLocal(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? "");
}

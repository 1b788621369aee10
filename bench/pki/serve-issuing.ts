/** A program: the verb `issueCertificate` behind an HTTPS server, without the pages around it. Prints its port. */
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { issueCertificateInput } from "@/lib/certificates/issue-schema";
import { pool } from "@/lib/pool";
import { createTenant } from "@/lib/testing/create-tenant";

const [certificateFile = "", keyFile = ""] = process.argv.slice(2);
const tenant = await createTenant("bench");
const ca = await makeCa(tenant);

async function answer(request: IncomingMessage): Promise<string> {
  const { csr, requestId } = JSON.parse(await text(request)) as { csr: unknown; requestId: unknown };
  const input = issueCertificateInput.parse({ caId: ca.id, csr, requestId, validityDays: 90 });
  return JSON.stringify(await issueCertificate({ ctx: tenant.ctx.operator, input }));
}

const server = createServer(
  { cert: readFileSync(certificateFile), key: readFileSync(keyFile) },
  (request, response) => {
    answer(request).then(
      (body) => response.writeHead(201, { "content-type": "application/json" }).end(body),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  },
);
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => {
  server.close(() => pool().end());
  server.closeIdleConnections();
});

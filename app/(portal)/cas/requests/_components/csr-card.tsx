import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "@/components/ui/disclosure";
import type { CaRequest } from "@/lib/ca/requests/ca-request";

type Props = { request: Pick<CaRequest, "id" | "lifetimeYears">; csrPem: string };

/** What the other side runs where its CA is OpenSSL: the extensions that the request asks for are taken over. */
export function signingCommand(lifetimeYears: number): string {
  return [
    "openssl x509 -req -in request.csr -CA ca.pem -CAkey ca.key \\",
    `  -days ${Math.floor(lifetimeYears * 365.25)} -sha384 -copy_extensions copyall -out certificate.pem`,
  ].join("\n");
}

/** The request for the external CA, and what to do with it. */
export function CsrCard({ request, csrPem }: Props) {
  const download = `/cas/requests/${request.id}/csr`;
  return (
    <Card title="Certificate signing request" description="The key was made in this portal and never leaves it.">
      <CardSection>
        <ol className="list-decimal space-y-1 ps-4 text-fg-muted marker:text-fg-subtle">
          <li className="ps-1">Give this request to the people who run the external CA, on a way that they trust.</li>
          <li className="ps-1">
            They sign it as a CA certificate, with the path length and the name constraints that it asks for.
          </li>
          <li className="ps-1">
            Import what they send back, together with the certificate of their CA, under Import certificate.
          </li>
        </ol>
        <CodeBlock label="Request in PEM" value={csrPem} className="mt-3" />
        <div className="mt-3 flex flex-wrap gap-2">
          <ButtonLink size="sm" href={`${download}/pem`} download icon={<Download aria-hidden />}>
            Download PEM
          </ButtonLink>
          <ButtonLink size="sm" href={`${download}/der`} download icon={<Download aria-hidden />}>
            Download DER
          </ButtonLink>
        </div>
      </CardSection>
      <Disclosure id="signing" title="How OpenSSL signs it" summary="For the other side">
        <div className="px-4 pb-4 md:px-5">
          <p className="mb-2 text-fg-muted text-xs">
            For a CA of OpenSSL 3, with its certificate in <span className="code">ca.pem</span> and its key in{" "}
            <span className="code">ca.key</span>.
          </p>
          <CodeBlock label="Command" value={signingCommand(request.lifetimeYears)} wrap />
        </div>
      </Disclosure>
    </Card>
  );
}

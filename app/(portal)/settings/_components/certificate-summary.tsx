"use client";

import { useEffect, useState } from "react";
import { describeCertificatesAction } from "@/app/(portal)/settings/certificate-actions";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { CertificateFacts } from "@/lib/export/kafka-certificate-facts";

const pauseMs = 300;
const maxLength = 65_536;

const notices = {
  expired: { tone: "danger", title: "This certificate has expired" },
  "not yet valid": { tone: "warn", title: "This certificate is not valid yet" },
  "expires soon": { tone: "warn", title: "This certificate expires soon" },
} as const;

/** What the portal reads in the text, a moment after the typing stops; an answer to older text is dropped. */
function useCertificateFacts(subscriptionId: string, pem: string): (CertificateFacts | null)[] {
  const [read, setRead] = useState<{ pem: string; facts: (CertificateFacts | null)[] }>({ pem: "", facts: [] });
  useEffect(() => {
    if (!pem.includes("-----BEGIN CERTIFICATE-----") || pem.includes("PRIVATE KEY") || pem.length > maxLength) return;
    let dropped = false;
    const timer = setTimeout(async () => {
      const answer = await describeCertificatesAction({ subscriptionId, pem }).catch(() => null);
      if (!dropped && answer?.ok) setRead({ pem, facts: answer.data });
    }, pauseMs);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [subscriptionId, pem]);
  return read.pem === pem ? read.facts : [];
}

function Facts({ facts, forTrust }: { facts: CertificateFacts; forTrust: boolean }) {
  const { subject, issuer, notAfter, notice, anchor } = facts;
  return (
    <li className="space-y-2">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
        <dt className="text-fg-muted">Subject</dt>
        <dd className="break-words">{subject}</dd>
        <dt className="text-fg-muted">Issuer</dt>
        <dd className="break-words">{issuer === subject ? "Itself" : issuer}</dd>
        <dt className="text-fg-muted">Valid until</dt>
        <dd>
          <Time value={notAfter} parts="date" />
        </dd>
      </dl>
      {forTrust && !anchor && (
        <Callout tone="warn" title="This is not a CA’s certificate">
          {`Brokers’ certificates can’t be checked against it. Paste the one of its issuer, ${issuer}.`}
        </Callout>
      )}
      {notice && (
        <Callout tone={notices[notice].tone} title={notices[notice].title}>
          {notice === "expires soon"
            ? "Connections fail from its last day on. Have its successor ready."
            : "Connections fail with it. Paste the one that is valid now."}
        </Callout>
      )}
    </li>
  );
}

/** Subject, issuer and expiry of the certificates in the text, with a warning where one is due. */
export function CertificateSummary({
  subscriptionId,
  label,
  pem,
  forTrust = false,
}: {
  subscriptionId: string;
  label: string;
  pem: string;
  /** They are to check others by. */
  forTrust?: boolean;
}) {
  const facts = useCertificateFacts(subscriptionId, pem);
  const readable = facts.filter((one) => one !== null);
  return (
    <div role="status" aria-label={`${label}, as it is read`} className="sm:col-span-2 empty:hidden">
      {readable.length > 0 && (
        <ul className="space-y-3 rounded-md border border-line bg-sunken px-3 py-2.5">
          {readable.map((one) => (
            <Facts key={`${one.subject} ${one.notBefore} ${one.notAfter}`} facts={one} forTrust={forTrust} />
          ))}
        </ul>
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import { Meter } from "@/app/(portal)/cas/_components/meter";
import { spanWords } from "@/app/(portal)/cas/_components/span-words";
import { CrlListingText } from "@/app/(portal)/certificates/_components/crl-listing-text";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { CertificateDetail } from "@/lib/certificates/get-certificate";
import { revocationReasonByName } from "@/lib/pki/revocation-reasons";

const dayMs = 86_400_000;
const soonMs = 14 * dayMs;

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-2.5 md:px-5">
      <dt className="text-fg-subtle text-xs">{term}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}

function headline(certificate: CertificateDetail, now: number): { word: string; color: string; tone: Tone } {
  const leftMs = Date.parse(certificate.notAfter) - now;
  if (certificate.state === "held") return { word: "On hold", color: "text-warn", tone: "warn" };
  if (certificate.state === "revoked") return { word: "Revoked", color: "text-danger", tone: "danger" };
  if (certificate.state === "expired") return { word: "Expired", color: "", tone: "neutral" };
  const soon = leftMs < soonMs;
  return { word: `${spanWords(leftMs)} left`, color: soon ? "text-warn" : "", tone: soon ? "warn" : "ok" };
}

function Revocation({ certificate }: { certificate: CertificateDetail }) {
  const { revokedAt, revocationReason, crl, state } = certificate;
  if (revokedAt === null) return "Good, on no CRL";
  const reason = revocationReasonByName(revocationReason ?? "")?.label ?? "Revoked";
  return (
    <>
      <span className={state === "held" ? "text-warn" : "text-danger"}>
        {state === "held" ? "On hold" : reason}, <Time value={revokedAt} />
      </span>
      {crl && <CrlListingText listing={crl} />}
    </>
  );
}

/** How much of its life is left, and whether it still counts. */
export function LifetimeCard({ certificate, now }: { certificate: CertificateDetail; now: number }) {
  const start = Date.parse(certificate.notBefore);
  const end = Date.parse(certificate.notAfter);
  const { word, color, tone } = headline(certificate, now);
  const days = Math.round((end - start) / dayMs);
  return (
    <Card label="State">
      <CardSection>
        <div className="flex flex-wrap items-baseline gap-x-3">
          <p className={`num font-semibold text-md ${color}`}>{word}</p>
          <p className="num text-fg-muted">
            {days === 1 ? "1 day in all" : `of ${days} days`}, {end < now ? "ended" : "ends"}{" "}
            <Time value={certificate.notAfter} />
          </p>
        </div>
        <Meter share={(end - now) / (end - start)} tone={tone} className="mt-3 h-2" />
      </CardSection>
      <dl className="grid grid-cols-1 divide-line border-line border-t max-sm:divide-y sm:grid-cols-3 sm:divide-x">
        <Figure term="Revocation">
          <Revocation certificate={certificate} />
        </Figure>
        <Figure term="Key">{certificate.keyAlgorithm}</Figure>
        <Figure term="Requested by">{certificate.requestedByName}</Figure>
      </dl>
    </Card>
  );
}

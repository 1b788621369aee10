import { bytePairs } from "@/app/(portal)/cas/_components/byte-pairs";
import { type Fact, FactList } from "@/app/(portal)/cas/_components/fact-list";
import { HexValue } from "@/app/(portal)/cas/_components/hex-value";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { CertificateDetail } from "@/lib/certificates/get-certificate";

function factsOf(certificate: CertificateDetail): Fact[] {
  const { subject, subjectAltNames, unicodeNames, serialNumber, fingerprintSha256 } = certificate;
  return [
    { term: "Subject", value: subject === "" ? "Empty" : <Code>{subject}</Code> },
    {
      term: "Names",
      value:
        subjectAltNames.length === 0 ? (
          "None beside the subject"
        ) : (
          <ul>
            {subjectAltNames.map((name) => (
              <li key={name} className="grid grid-cols-[2.25rem_minmax(0,1fr)] items-baseline">
                <span className="text-fg-subtle text-xs">{name.slice(0, name.indexOf(":"))}</span>
                <span className="min-w-0">
                  <Code className="break-all">{name.slice(name.indexOf(":") + 1)}</Code>
                  {unicodeNames[name] && (
                    <span className="block text-fg-muted text-xs">Shown by browsers as {unicodeNames[name]}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        ),
    },
    {
      term: "Serial",
      value: <HexValue hex={serialNumber} />,
      copy: <CopyButton value={bytePairs(serialNumber)} label="Copy serial number" />,
    },
    {
      term: "SHA-256",
      value: <HexValue hex={fingerprintSha256} />,
      copy: <CopyButton value={bytePairs(fingerprintSha256)} label="Copy SHA-256 fingerprint" />,
    },
    {
      term: "Valid",
      value: (
        <>
          <Time value={certificate.notBefore} /> to <Time value={certificate.notAfter} />
        </>
      ),
    },
    { term: "Issuer", value: certificate.issuer },
  ];
}

export function IdentityCard({ certificate }: { certificate: CertificateDetail }) {
  return (
    <Card title="Identity">
      <CardSection className="py-1">
        <FactList wide facts={factsOf(certificate)} />
      </CardSection>
    </Card>
  );
}

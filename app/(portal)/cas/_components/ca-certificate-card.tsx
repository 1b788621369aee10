import { Download } from "lucide-react";
import { bytePairs } from "@/app/(portal)/cas/_components/byte-pairs";
import { constraintFacts } from "@/app/(portal)/cas/_components/constraint-facts";
import { type Fact, FactList } from "@/app/(portal)/cas/_components/fact-list";
import { HexValue } from "@/app/(portal)/cas/_components/hex-value";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { CaDetail } from "@/lib/ca/get-ca";

function hexFact(term: string, name: string, hex: string): Fact {
  return { term, value: <HexValue hex={hex} />, copy: <CopyButton value={bytePairs(hex)} label={`Copy ${name}`} /> };
}

function factsOf(ca: CaDetail): Fact[] {
  return [
    { term: "Subject", value: ca.subject },
    hexFact("Serial", "serial number", ca.serialNumber),
    {
      term: "Valid",
      value: (
        <>
          <Time value={ca.notBefore} parts="date" /> to <Time value={ca.notAfter} parts="date" />
        </>
      ),
    },
    { term: "Key", value: ca.keyAlgorithm },
    { term: "Signature", value: ca.signature },
    ...constraintFacts(ca.pathLength, ca.nameConstraints),
    hexFact("Key id", "key identifier", ca.keyIdentifier),
    hexFact("SHA-256", "SHA-256 fingerprint", ca.fingerprintSha256),
    {
      term: "CRL at",
      value: <span className="code break-all text-xs">{ca.crlUrl}</span>,
      copy: <CopyButton value={ca.crlUrl} label="Copy CRL address" />,
    },
    {
      term: "Served at",
      value: <span className="code break-all text-xs">{ca.certificateUrl}</span>,
      copy: <CopyButton value={ca.certificateUrl} label="Copy address of the CA certificate" />,
    },
  ];
}

/** A chain is more than the certificate alone where there is an issuer. */
const downloads = [
  { format: "pem", label: "Download PEM" },
  { format: "der", label: "Download DER" },
  { format: "chain", label: "Chain as PEM" },
  { format: "p7b", label: "Chain as PKCS #7" },
] as const;

export function CaCertificateCard({ ca }: { ca: CaDetail }) {
  const base = `/cas/${ca.id}/certificate`;
  return (
    <Card title="Certificate">
      <CardSection className="py-1">
        <FactList facts={factsOf(ca)} />
      </CardSection>
      <CardSection className="flex flex-wrap gap-2 py-3">
        {downloads
          .filter(({ format }) => ca.chain.length > 0 || format === "pem" || format === "der")
          .map(({ format, label }) => (
            <ButtonLink key={format} size="sm" href={`${base}/${format}`} download icon={<Download aria-hidden />}>
              {label}
            </ButtonLink>
          ))}
      </CardSection>
    </Card>
  );
}

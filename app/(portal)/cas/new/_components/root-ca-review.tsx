import { constraintFacts } from "@/app/(portal)/cas/_components/constraint-facts";
import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { RootCaPreview } from "@/lib/ca/preview-root-ca";

function Address({ url }: { url: string }) {
  return <span className="code break-all text-xs">{url}</span>;
}

/** What the certificate of a root will hold, and where its CRL and the certificate itself will be served. */
export function RootCaReview({ name, preview }: { name: string; preview: RootCaPreview }) {
  const { subject, keyAlgorithm, notBefore, notAfter, pathLength, nameConstraints } = preview;
  return (
    <div className="min-w-0 space-y-5">
      <Card title="What the certificate will hold">
        <CardSection className="py-1">
          <FactList
            wide
            facts={[
              { term: "Name", value: name },
              { term: "Subject", value: subject },
              { term: "Issued by", value: "Itself: it is a root" },
              { term: "Key", value: keyAlgorithm },
              { term: "Usage", value: "Signs certificates and CRLs" },
              {
                term: "Valid",
                value: (
                  <>
                    <Time value={notBefore} parts="date" /> to <Time value={notAfter} parts="date" />
                  </>
                ),
              },
              ...constraintFacts(pathLength, nameConstraints),
            ]}
          />
        </CardSection>
      </Card>
      <Card
        title="What certificates below it will name"
        description="Both addresses are served to everybody, without sign-in. They can’t be changed once a certificate carries them."
      >
        <CardSection className="py-1">
          <FactList
            wide
            facts={[
              { term: "CRL at", value: <Address url={preview.crlUrl} /> },
              { term: "CA certificate at", value: <Address url={preview.caCertificateUrl} /> },
            ]}
          />
        </CardSection>
      </Card>
    </div>
  );
}

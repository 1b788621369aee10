import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import { rootValidity } from "@/lib/ca/root-profile";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";

export type RootCaDraft = {
  commonName: string;
  organization: string;
  country: string;
  keyAlgorithm: KeyAlgorithm;
  lifetimeYears: number;
};

/** What the form makes, in the words of the certificate. `openedAt` is when the form was opened, as ISO text. */
export function RootCaPreview({ draft, openedAt }: { draft: RootCaDraft; openedAt: string }) {
  const { notBefore, notAfter } = rootValidity(new Date(openedAt), draft.lifetimeYears);
  const missing = <span className="text-fg-subtle">Not given yet</span>;
  return (
    <Card title="What will be in the certificate">
      <CardSection className="py-1">
        <FactList
          facts={[
            { term: "Name", value: draft.commonName.trim() || missing },
            ...(draft.organization.trim() ? [{ term: "Organization", value: draft.organization.trim() }] : []),
            ...(draft.country.trim() ? [{ term: "Country", value: draft.country.trim().toUpperCase() }] : []),
            { term: "Issued by", value: "Itself: it is a root" },
            { term: "Key", value: draft.keyAlgorithm },
            { term: "Usage", value: "Signs certificates and CRLs" },
            {
              term: "Valid",
              value: (
                <>
                  <Time value={notBefore.toISOString()} parts="date" /> to{" "}
                  <Time value={notAfter.toISOString()} parts="date" />
                </>
              ),
            },
          ]}
        />
      </CardSection>
      <CardSection className="text-fg-muted text-xs">
        The key is made in this portal, sealed, and never shown. The first CRL, empty and good for seven days, is
        published with the CA.
      </CardSection>
    </Card>
  );
}

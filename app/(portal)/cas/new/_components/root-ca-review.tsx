import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { CreateRootCaInput } from "@/lib/ca/root-ca-schema";
import { rootValidity } from "@/lib/ca/root-profile";

/** What the form makes, in the words of the certificate. `openedAt` is when the form was opened, as ISO text. */
export function RootCaReview({ input, openedAt }: { input: CreateRootCaInput; openedAt: string }) {
  const { notBefore, notAfter } = rootValidity(new Date(openedAt), input.lifetimeYears);
  return (
    <Card title="What the certificate will hold">
      <CardSection className="py-1">
        <FactList
          wide
          facts={[
            { term: "Name", value: input.name },
            { term: "Common name", value: input.commonName },
            ...(input.organization ? [{ term: "Organization", value: input.organization }] : []),
            ...(input.country ? [{ term: "Country", value: input.country }] : []),
            { term: "Issued by", value: "Itself: it is a root" },
            { term: "Key", value: input.keyAlgorithm },
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
    </Card>
  );
}

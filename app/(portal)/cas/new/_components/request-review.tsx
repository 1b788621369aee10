import { constraintFacts } from "@/app/(portal)/cas/_components/constraint-facts";
import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { profileFacts } from "@/app/(portal)/cas/new/_components/profile-facts";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import type { CaProfile } from "@/lib/ca/ca-profile-schema";

/** What will be asked for, before it is sent. */
export function RequestReview({ profile, issuer }: { profile: CaProfile; issuer: string }) {
  return (
    <Card title="What is asked for">
      <CardSection className="py-1">
        <FactList
          wide
          facts={[
            ...profileFacts(profile),
            { term: "Issued by", value: issuer },
            { term: "Usage", value: "Signs certificates and CRLs" },
            ...constraintFacts(profile.pathLength, profile.nameConstraints),
          ]}
        />
      </CardSection>
    </Card>
  );
}

import { hoursWords } from "@/app/(portal)/cas/[id]/settings/_components/hours-words";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { DescriptionList } from "@/components/ui/description-list";
import type { CaSettings } from "@/lib/ca/ca-life";

/** The settings for those who may not change them, or of a deleted CA. */
export function CaSettingsView({ settings, isDeleted }: { settings: CaSettings; isDeleted: boolean }) {
  const { crlLifetimeHours, crlOverlapHours, renewAutomatically, renewAtPercent, renewalKey } = settings;
  return (
    <Card
      title="CRL schedule and renewal"
      description={
        isDeleted ? "As they were when the CA was deleted." : "Changing them takes the right Manage on the CA."
      }
      className="mt-5"
    >
      <CardSection className="py-1 first:border-t">
        <DescriptionList
          items={[
            { term: "CRL lifetime", value: hoursWords(crlLifetimeHours) },
            { term: "CRL overlap", value: hoursWords(crlOverlapHours) },
            {
              term: "Renewal",
              value: renewAutomatically ? `After ${renewAtPercent} % of the lifetime, automatically` : "By hand",
            },
            { term: "Key at renewal", value: renewalKey === "same" ? "Kept" : "A new one" },
          ]}
        />
      </CardSection>
    </Card>
  );
}

import { constraintFacts } from "@/app/(portal)/cas/_components/constraint-facts";
import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { CaRequestOutlook } from "@/lib/ca/requests/ca-request";
import type { NameConstraints } from "@/lib/pki/name-constraints";

/** The constraints of one CA above, as facts with their distance. */
function inherited(constraints: NameConstraints, at: number) {
  const [, ...facts] = constraintFacts(null, constraints);
  return facts.map(({ term, value }) => ({
    term: at === 0 ? `${term} of the issuer` : `${term}, ${at + 1} levels up`,
    value,
  }));
}

/** What an approval would make now: end, path length, and what holds beside that which was asked for. */
export function OutlookCard({ outlook }: { outlook: CaRequestOutlook }) {
  const { notAfter, notes, problem, pathLength, inheritedConstraints } = outlook;
  const [limit] = constraintFacts(pathLength, null);
  return (
    <Card title="What an approval makes now">
      <CardSection className="py-3">
        {problem !== null && <Callout tone="danger" title={problem} className="mb-2" />}
        {notes.length > 0 && (
          <Callout tone="warn" title="It differs from what was asked for" className="mb-2">
            <ul className="space-y-0.5">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Callout>
        )}
        <FactList
          wide
          facts={[
            { term: "Valid until", value: <Time value={notAfter} parts="date" /> },
            ...(limit ? [limit] : []),
            ...inheritedConstraints.flatMap(inherited),
          ]}
        />
      </CardSection>
    </Card>
  );
}

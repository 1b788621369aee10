import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import type { ExtensionDescription } from "@/lib/pki/describe-extension";

/** The alternative names stand under Identity already. */
const subjectAltName = "2.5.29.17";

/** Every other extension in words, with the flag that a client must understand it. */
export function ExtensionsCard({ extensions }: { extensions: readonly ExtensionDescription[] }) {
  return (
    <Card title="Extensions">
      <CardSection className="py-1">
        <FactList
          wide
          facts={extensions
            .filter(({ oid }) => oid !== subjectAltName)
            .map(({ title, critical, lines }) => ({
              term: title,
              value: (
                <>
                  <span className="code break-all text-xs">{lines.join(", ")}</span>
                  {critical && <Badge className="ms-2">Critical</Badge>}
                </>
              ),
            }))}
        />
      </CardSection>
    </Card>
  );
}

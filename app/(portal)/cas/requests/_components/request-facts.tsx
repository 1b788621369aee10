import Link from "next/link";
import { constraintFacts } from "@/app/(portal)/cas/_components/constraint-facts";
import { yearsWords } from "@/app/(portal)/cas/_components/constraint-words";
import { type Fact, FactList } from "@/app/(portal)/cas/_components/fact-list";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { CopyButton } from "@/components/ui/copy-button";
import type { CaRequest } from "@/lib/ca/requests/ca-request";

function issuerFact({ parentId, parentName }: CaRequest): Fact {
  if (parentId === null) return { term: "Issued by", value: "The external CA that signs the request" };
  return {
    term: "Issued by",
    value: (
      <Link href={`/cas/${parentId}`} className="rounded-xs text-accent-text hover:underline">
        {parentName}
      </Link>
    ),
  };
}

function factsOf(request: CaRequest): Fact[] {
  const { lifetimeYears, digest } = request;
  return [
    { term: "Name", value: request.name },
    { term: "Subject", value: request.subject },
    issuerFact(request),
    { term: "Key", value: request.keyAlgorithm },
    { term: "Lifetime", value: yearsWords(lifetimeYears) },
    ...constraintFacts(request.pathLength, request.nameConstraints),
    {
      term: "Digest",
      value: <span className="code break-all text-xs">{digest}</span>,
      copy: <CopyButton value={digest} label="Copy digest" />,
    },
  ];
}

/** What was asked for, word for word; an approval names its digest. */
export function RequestFacts({ request }: { request: CaRequest }) {
  return (
    <Card title="What is asked for">
      <CardSection className="py-1">
        <FactList wide facts={factsOf(request)} />
      </CardSection>
    </Card>
  );
}

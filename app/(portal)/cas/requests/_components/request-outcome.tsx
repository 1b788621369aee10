import Link from "next/link";
import { FactList } from "@/app/(portal)/cas/_components/fact-list";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { CaRequest } from "@/lib/ca/requests/ca-request";

/** How a request ended, by whom and why, with the way to what came of it. */
export function RequestOutcome({ request }: { request: CaRequest }) {
  const { state, decidedBy, decidedAt, expiresAt, reason, caId, name } = request;
  if (state === "pending") return null;
  const facts = [
    { term: "Decided by", value: decidedBy ?? "Nobody: it lapsed" },
    { term: "Decided", value: <Time value={decidedAt ?? expiresAt} /> },
    ...(reason === null ? [] : [{ term: "Reason", value: <span className="whitespace-pre-line">{reason}</span> }]),
    ...(caId === null
      ? []
      : [
          {
            term: "CA",
            value: (
              <Link href={`/cas/${caId}`} className="rounded-xs font-medium text-accent-text hover:underline">
                {name}
              </Link>
            ),
          },
        ]),
  ];
  return (
    <Card className="mt-5" title="How it ended">
      <CardSection className="py-2 first:border-t">
        <FactList wide facts={facts} />
      </CardSection>
    </Card>
  );
}

import { Check, Minus } from "lucide-react";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { type CaRight, caRightNames, caRights } from "@/lib/auth/ca-rights";

/** What the person may do with the CA; everybody's rights are a tab away. */
export function OwnRightsCard({ caId, rights }: { caId: string; rights: readonly CaRight[] }) {
  return (
    <Card title="What you may do">
      <CardSection className="py-3">
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
          {caRights.map((right) => {
            const held = rights.includes(right);
            return (
              <li
                key={right}
                className={held ? "flex items-center gap-1.5" : "flex items-center gap-1.5 text-fg-subtle"}
              >
                {held ? <Check aria-hidden className="text-ok-solid" /> : <Minus aria-hidden />}
                {caRightNames[right]}
                {!held && <span className="sr-only">: not granted</span>}
              </li>
            );
          })}
        </ul>
        <Link
          href={`/cas/${caId}/permissions`}
          className="mt-2.5 inline-block rounded-xs text-accent-text hover:underline"
        >
          Everybody's rights
        </Link>
      </CardSection>
    </Card>
  );
}

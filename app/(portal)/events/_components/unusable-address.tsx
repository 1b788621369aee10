import { Unlink } from "lucide-react";
import type { AddressProblem } from "@/app/(portal)/events/_components/parse-event-view";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

const shownChars = 60;

/** The address has a filter that can't be used. It is said which one: showing other events would mislead. */
export function UnusableAddress({ problems }: { problems: AddressProblem[] }) {
  return (
    <EmptyState
      tone="danger"
      icon={<Unlink />}
      title="This address can't be used"
      headingLevel="h1"
      actions={<ButtonLink href="/events">Show all events of the last 24 hours</ButtonLink>}
    >
      <ul className="space-y-1">
        {problems.map(({ name, value, message }) => (
          <li key={`${name} ${message}`} className="break-words">
            <span className="code">
              {name}={value.slice(0, shownChars)}
              {value.length > shownChars && "…"}
            </span>
            : {message}
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}

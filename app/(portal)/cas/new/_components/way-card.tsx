import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export type Way = {
  href: string;
  icon: ReactNode;
  title: string;
  description: string;
  /** What the person needs first, or lacks. */
  note: string | null;
};

/** One way to a new CA. The whole card is the link's target; its name is the title alone. */
export function WayCard({ way }: { way: Way }) {
  return (
    <li className="relative flex items-start gap-3 rounded-lg border border-line bg-surface p-4 hover:border-line-strong hover:bg-hover">
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-md border border-line bg-sunken text-fg-muted"
      >
        {way.icon}
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={way.href}
          className="rounded-xs font-semibold text-base after:absolute after:inset-0 after:rounded-lg"
        >
          {way.title}
        </Link>
        <p className="mt-0.5 text-fg-muted">{way.description}</p>
        {way.note && <p className="mt-1 text-fg-muted text-xs">{way.note}</p>}
      </div>
      <ChevronRight aria-hidden className="mt-1 text-fg-subtle" />
    </li>
  );
}

"use client";

import { FileBadge, ListTree, ScrollText, Settings, UserRoundCheck, UsersRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { type SectionHref, sectionOf, sections } from "@/components/layout/sections";
import { classNames } from "@/components/ui/class-names";

const icons: Record<SectionHref, ReactNode> = {
  "/cas": <ListTree aria-hidden />,
  "/certificates": <FileBadge aria-hidden />,
  "/approvals": <UserRoundCheck aria-hidden />,
  "/events": <ScrollText aria-hidden />,
  "/members": <UsersRound aria-hidden />,
  "/settings": <Settings aria-hidden />,
};

/** How much waits for the person in a section, by its address. */
export type SectionCounts = Partial<Record<SectionHref, number>>;

function WaitingCount({ count }: { count: number }) {
  return (
    <span className="num ms-auto rounded-sm bg-info-soft px-1.5 font-medium text-info text-xs">
      {count}
      <span className="sr-only"> waiting for you</span>
    </span>
  );
}

type Props = { shown: readonly string[]; counts: SectionCounts; onFollow?: () => void };

/** The main navigation, with the sections that the person may open. */
export function SectionLinks({ shown, counts, onFollow }: Props) {
  const current = sectionOf(usePathname());
  return (
    <nav aria-label="Main" className="mt-3 flex-1">
      <ul className="space-y-0.5">
        {sections
          .filter(({ href }) => shown.includes(href))
          .map(({ href, label }) => (
            <li key={href}>
              <Link
                href={href}
                onClick={onFollow}
                aria-current={current?.href === href ? "page" : undefined}
                className={classNames(
                  "flex h-8 items-center gap-2.5 rounded-md px-2 max-lg:h-11",
                  current?.href === href
                    ? "bg-pressed font-medium text-fg [&_.lucide]:text-accent-text"
                    : "text-fg-muted hover:bg-hover hover:text-fg [&_.lucide]:text-fg-subtle",
                )}
              >
                {icons[href]}
                <span className="truncate">{label}</span>
                {(counts[href] ?? 0) > 0 && <WaitingCount count={counts[href] ?? 0} />}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

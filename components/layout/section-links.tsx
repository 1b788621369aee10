"use client";

import { FileBadge, ListTree, ScrollText, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { type SectionHref, sectionOf, sections } from "@/components/layout/sections";
import { classNames } from "@/components/ui/class-names";

const icons: Record<SectionHref, ReactNode> = {
  "/cas": <ListTree aria-hidden />,
  "/certificates": <FileBadge aria-hidden />,
  "/events": <ScrollText aria-hidden />,
  "/settings": <Settings aria-hidden />,
};

/** The main navigation, with the sections that the person may open. */
export function SectionLinks({ shown, onFollow }: { shown: readonly string[]; onFollow?: () => void }) {
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
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

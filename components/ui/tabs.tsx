import Link from "next/link";
import { classNames } from "@/components/ui/class-names";

export type Tab = { href: string; label: string; count?: number; current: boolean };

/** Tabs are links: each has an address, and the current one says so. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mt-4 -mb-px flex gap-5 overflow-x-auto border-line border-b">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className={classNames(
            "-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 focus-visible:-outline-offset-2 max-md:h-11",
            tab.current ? "border-accent font-medium text-fg" : "border-transparent text-fg-muted hover:text-fg",
          )}
        >
          {tab.label}
          {tab.count !== undefined && <span className="num text-fg-subtle text-xs">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

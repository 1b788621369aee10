"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { breadcrumbTrailId } from "@/components/layout/breadcrumb-trail-id";
import { sectionOf } from "@/components/layout/sections";
import { ThemeMenu } from "@/components/layout/theme-menu";
import { TimeZoneMenu } from "@/components/layout/time-zone-menu";
import { classNames } from "@/components/ui/class-names";

/** Where one is (the section here, what follows by `Breadcrumb`), the time zone and the theme. */
export function TopBar({ drawer }: { drawer: ReactNode }) {
  const pathname = usePathname();
  const section = sectionOf(pathname);
  const isSectionPage = section?.href === pathname;
  return (
    <header className="sticky top-0 z-20 flex h-13 shrink-0 items-center gap-2 border-line border-b bg-canvas px-3 md:px-5">
      {drawer}
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1.5 whitespace-nowrap text-fg-muted">
        {section && (
          <Link
            href={section.href}
            aria-current={isSectionPage ? "page" : undefined}
            className={classNames(
              "truncate rounded-sm hover:text-fg",
              isSectionPage ? "font-medium text-fg" : "max-md:hidden",
            )}
          >
            {section.label}
          </Link>
        )}
        <span id={breadcrumbTrailId} className="flex min-w-0 items-center gap-1.5" />
      </nav>
      <div className="ms-auto flex items-center gap-1">
        <TimeZoneMenu />
        <span className="mx-1 h-4 w-px bg-line-strong" />
        <ThemeMenu />
      </div>
    </header>
  );
}

import type { ReactNode } from "react";
import { Mark } from "@/components/layout/mark";
import { SkipLink } from "@/components/layout/skip-link";
import { ThemeMenu } from "@/components/layout/theme-menu";

/** The frame of pages outside of a session: the product's name, the theme, one column. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-sidebar">
      <SkipLink />
      <header className="flex h-14 shrink-0 items-center gap-2.5 px-5">
        <Mark />
        <span className="font-semibold text-base">Cloud PKI</span>
        <span className="ms-auto">
          <ThemeMenu />
        </span>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="grid flex-1 place-items-center px-4 pt-6 pb-24 focus-visible:outline-none"
      >
        {children}
      </main>
    </div>
  );
}

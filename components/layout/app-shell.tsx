import type { ReactNode } from "react";
import { DeliveryStatusProvider } from "@/components/layout/delivery-status-provider";
import { NavigationDrawer } from "@/components/layout/navigation-drawer";
import { SidebarContent, type SidebarContentProps } from "@/components/layout/sidebar-content";
import { SkipLink } from "@/components/layout/skip-link";
import { TopBar } from "@/components/layout/top-bar";

/** The frame of every page for signed-in people: sidebar (a drawer below lg), top bar, main region. */
export function AppShell({ children, ...sidebar }: SidebarContentProps & { children: ReactNode }) {
  return (
    <DeliveryStatusProvider>
      <SkipLink />
      <div className="flex min-h-dvh">
        <aside
          aria-label="Navigation"
          className="sticky top-0 hidden h-dvh w-58 shrink-0 flex-col border-line border-e bg-sidebar px-2.5 pb-2.5 lg:flex"
        >
          <SidebarContent {...sidebar} />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar drawer={<NavigationDrawer {...sidebar} />} />
          <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col focus-visible:outline-none">
            {children}
          </main>
        </div>
      </div>
    </DeliveryStatusProvider>
  );
}

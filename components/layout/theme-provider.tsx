"use client";

import { ThemeProvider as Provider } from "next-themes";
import type { ReactNode } from "react";
import { useNonce } from "@/components/layout/nonce-provider";

/** Light, dark or the system's; set by a script before the first paint, so nothing flashes. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <Provider
      attribute="class"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
      storageKey="theme"
      nonce={nonce}
    >
      {children}
    </Provider>
  );
}

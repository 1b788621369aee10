import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NonceProvider } from "@/components/layout/nonce-provider";
import { ThemeProvider } from "@/components/layout/theme-provider";
import "@/app/globals.css";

export const metadata: Metadata = {
  title: { default: "Cloud PKI", template: "%s · Cloud PKI" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <NonceProvider nonce={nonce}>
          <ThemeProvider>{children}</ThemeProvider>
        </NonceProvider>
      </body>
    </html>
  );
}

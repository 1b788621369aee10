"use client";

import { FailedPage } from "@/components/layout/failed-page";
import "@/app/globals.css";

/** Stands in when even the root layout failed, so it brings its own document. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Cloud PKI</title>
        <main className="flex min-h-dvh flex-col">
          <FailedPage reference={error.digest} onRetry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}

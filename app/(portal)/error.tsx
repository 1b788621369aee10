"use client";

import { FailedPage } from "@/components/layout/failed-page";

export default function PortalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage reference={error.digest} onRetry={reset} />;
}

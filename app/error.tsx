"use client";

import { FailedPage } from "@/components/layout/failed-page";
import { PlainFrame } from "@/components/layout/plain-frame";

export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainFrame>
      <FailedPage reference={error.digest} onRetry={reset} />
    </PlainFrame>
  );
}

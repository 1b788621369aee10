"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { FailedPage } from "@/components/layout/failed-page";
import { PlainFrame } from "@/components/layout/plain-frame";

export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  function retry() {
    startTransition(() => {
      // Without the refresh the failed answer of the server would be shown again.
      router.refresh();
      reset();
    });
  }
  return (
    <PlainFrame>
      <FailedPage reference={error.digest} onRetry={retry} />
    </PlainFrame>
  );
}

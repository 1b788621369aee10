"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { FailedPage } from "@/components/layout/failed-page";

export default function PortalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  function retry() {
    startTransition(() => {
      // Without the refresh the failed answer of the server would be shown again.
      router.refresh();
      reset();
    });
  }
  return <FailedPage reference={error.digest} onRetry={retry} />;
}

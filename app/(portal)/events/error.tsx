"use client";

import { DatabaseZap, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function EventsError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <EmptyState
      tone="danger"
      icon={<DatabaseZap />}
      title="Events could not be loaded"
      headingLevel="h1"
      actions={
        <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={reset}>
          Try again
        </Button>
      }
      foot={
        error.digest && (
          <>
            Reference <span className="code">{error.digest}</span>
          </>
        )
      }
    >
      The database did not answer in time. Nothing is lost: events go on being recorded. If it happens again, choose a
      shorter time range.
    </EmptyState>
  );
}

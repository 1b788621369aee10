"use client";

import { RotateCw, ServerCrash } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What a page shows when the server could not make it. `reference` finds the cause in the log. */
export function FailedPage({ reference, onRetry }: { reference: string | undefined; onRetry: () => void }) {
  return (
    <EmptyState
      tone="danger"
      icon={<ServerCrash />}
      title="This page could not be loaded"
      headingLevel="h1"
      actions={
        <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={onRetry}>
          Try again
        </Button>
      }
      foot={
        reference && (
          <>
            Reference <span className="code">{reference}</span>
          </>
        )
      }
    >
      The portal failed while making it, often because the database did not answer. Nothing was changed, and events go
      on being recorded.
    </EmptyState>
  );
}

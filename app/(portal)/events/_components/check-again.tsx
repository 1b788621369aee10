"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

/** Computes the proof anew. */
export function CheckAgain() {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  return (
    <Button
      variant="ghost"
      size="sm"
      busy={busy}
      onClick={() => startTransition(() => router.refresh())}
      className="-my-1 -me-2.5"
    >
      Check again
    </Button>
  );
}

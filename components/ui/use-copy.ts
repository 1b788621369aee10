"use client";

import { useEffect, useState } from "react";

export type CopyOutcome = "copied" | "refused" | null;

const shownMs = 2_000;

/** Copies a text, and tells for two seconds how that went. Without https the browser has no clipboard to offer. */
export function useCopy(): { outcome: CopyOutcome; copy: (text: string) => Promise<void> } {
  const [outcome, setOutcome] = useState<CopyOutcome>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  }
  return { outcome, copy };
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * Asks for the page's settings anew once a save by somebody else is seen, one time for each.
 * @param seen the version that the portal tells now; null when nothing is stored
 * @param shown the version that the page came with
 */
export function useRefreshOnSave(seen: number | null, shown: number): void {
  const router = useRouter();
  const asked = useRef(shown);
  useEffect(() => {
    if (seen === null || seen <= Math.max(shown, asked.current)) return;
    asked.current = seen;
    router.refresh();
  }, [seen, shown, router]);
}

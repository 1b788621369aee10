"use client";

import { useEffect, useState } from "react";
import type { DeliveryStatus } from "@/lib/export/get-delivery-status";

/** Asks again every `refreshMs` while the page is in view; a missed answer leaves what was last known. */
export function useDeliveryStatus(subscriptionId: string, initial: DeliveryStatus, refreshMs: number): DeliveryStatus {
  const [status, setStatus] = useState(initial);
  useEffect(() => setStatus(initial), [initial]);
  useEffect(() => {
    const stop = new AbortController();
    async function refresh() {
      if (document.visibilityState !== "visible") return;
      try {
        const response = await fetch(`/api/delivery-status?subscriptionId=${subscriptionId}`, { signal: stop.signal });
        if (response.ok) setStatus((await response.json()) as DeliveryStatus);
      } catch {
        // Offline or leaving the page: the next round asks again.
      }
    }
    const timer = setInterval(refresh, refreshMs);
    document.addEventListener("visibilitychange", refresh, { signal: stop.signal });
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [subscriptionId, refreshMs]);
  return status;
}

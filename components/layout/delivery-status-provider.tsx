"use client";

import { createContext, type ReactNode, useEffect, useState } from "react";
import { createSharedPolls, type SharedPolls } from "@/components/layout/create-shared-polls";
import type { DeliveryStatus } from "@/lib/export/get-delivery-status";

export const DeliveryStatusContext = createContext<SharedPolls<DeliveryStatus> | null>(null);

/** Nothing while the page is out of view; a missed answer leaves what was last known. */
async function askDeliveryStatus(subscriptionId: string, signal: AbortSignal): Promise<DeliveryStatus | null> {
  if (document.visibilityState !== "visible") return null;
  try {
    const response = await fetch(`/api/delivery-status?subscriptionId=${subscriptionId}`, { signal });
    return response.ok ? ((await response.json()) as DeliveryStatus) : null;
  } catch {
    // Offline or leaving the page: the next round asks again.
    return null;
  }
}

/** One poll of each subscription's delivery, shared by all that show it. */
export function DeliveryStatusProvider({ children }: { children: ReactNode }) {
  const [polls] = useState(() => createSharedPolls(askDeliveryStatus));
  useEffect(() => {
    document.addEventListener("visibilitychange", polls.refresh);
    return () => document.removeEventListener("visibilitychange", polls.refresh);
  }, [polls]);
  return <DeliveryStatusContext.Provider value={polls}>{children}</DeliveryStatusContext.Provider>;
}

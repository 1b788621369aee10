"use client";

import { useContext, useEffect, useState } from "react";
import { DeliveryStatusContext } from "@/components/layout/delivery-status-provider";
import type { DeliveryStatus } from "@/lib/export/get-delivery-status";

/** The state of delivery, from `initial` on at least every `refreshMs`, by the poll that the whole page shares. */
export function useDeliveryStatus(subscriptionId: string, initial: DeliveryStatus, refreshMs: number): DeliveryStatus {
  const polls = useContext(DeliveryStatusContext);
  const [status, setStatus] = useState(initial);
  useEffect(() => setStatus(initial), [initial]);
  useEffect(() => polls?.watch(subscriptionId, { refreshMs, onAnswer: setStatus }), [polls, subscriptionId, refreshMs]);
  return status;
}

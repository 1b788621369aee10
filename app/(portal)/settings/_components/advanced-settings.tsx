"use client";

import { type ReactNode, useCallback } from "react";
import { Disclosure } from "@/components/ui/disclosure";

const anchor = "advanced-settings";

/** Opening it puts its address into the address bar, so that it can be shared and survives a reload. */
export function AdvancedSettings({
  subscriptionId,
  opened,
  target,
  summary,
  children,
}: {
  subscriptionId: string;
  opened: boolean;
  /** Has the address that mails lead to; the others have one with their id. */
  target: boolean;
  summary: string;
  children: ReactNode;
}) {
  const keepAddress = useCallback(
    (open: boolean) => {
      const address = open ? `/settings?open=${subscriptionId}#${anchor}` : "/settings";
      window.history.replaceState(null, "", address);
    },
    [subscriptionId],
  );
  return (
    <Disclosure
      id={target ? anchor : `${anchor}-${subscriptionId}`}
      title="Advanced Settings"
      summary={summary}
      defaultOpen={opened}
      onOpenChange={keepAddress}
    >
      <div className="border-line border-t">{children}</div>
    </Disclosure>
  );
}

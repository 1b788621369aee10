import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { dotTone, type Tone } from "@/components/ui/tone";

/** The status of a thing (a CA, a certificate): dot and word on a soft ground. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Badge tone={tone} icon={<span data-dot className={classNames("size-1.5 rounded-full", dotTone[tone])} />}>
      {children}
    </Badge>
  );
}

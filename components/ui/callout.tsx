import { Archive, CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { boxTone, iconTone, type Tone } from "@/components/ui/tone";

const icons: Record<Tone, ReactNode> = {
  ok: <CircleCheck />,
  warn: <TriangleAlert />,
  danger: <CircleX />,
  info: <Info />,
  violet: <Archive />,
  neutral: <Info />,
};

/** What happened, why, what to do. `live` announces it: "alert" for errors, "status" for outcomes. */
export function Callout({
  tone,
  title,
  icon,
  action,
  live,
  className,
  children,
}: {
  tone: Tone;
  title: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  live?: "alert" | "status";
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div role={live} className={classNames("flex gap-2.5 rounded-lg border px-3 py-2.5", boxTone[tone], className)}>
      <span aria-hidden className={classNames("mt-0.5", iconTone[tone])}>
        {icon ?? icons[tone]}
      </span>
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{title}</p>
        {children && <div className="mt-0.5 break-words text-fg-muted">{children}</div>}
      </div>
      {action && <div className="shrink-0 self-center">{action}</div>}
    </div>
  );
}

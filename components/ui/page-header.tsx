import type { ReactNode } from "react";

/** Title with its badge, one sentence of facts, actions at the end (one primary), tabs below. */
export function PageHeader({
  title,
  badge,
  description,
  actions,
  tabs,
}: {
  title: ReactNode;
  badge?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  tabs?: ReactNode;
}) {
  return (
    <div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 break-words font-semibold text-xl">{title}</h1>
            {badge}
          </div>
          {description && <div className="mt-0.5 text-fg-muted">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {tabs}
    </div>
  );
}

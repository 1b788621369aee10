import type { ReactNode } from "react";

/** A part of the panel under its own heading. */
export function PanelSection({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-line border-t px-4 py-3.5 md:px-5">
      <div className="mb-2 flex min-h-6 items-center gap-2">
        <h4 className="font-semibold text-fg-muted text-xs">{title}</h4>
        {end && <div className="ms-auto flex items-center gap-1 text-fg-subtle text-xs">{end}</div>}
      </div>
      {children}
    </section>
  );
}

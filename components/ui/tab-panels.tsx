"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export type TabPanel = { value: string; label: string; content: ReactNode };

/** Tabs within a part of a page: arrow keys go from one to the next, and only the chosen panel is there. */
export function TabPanels({ label, panels }: { label: string; panels: readonly [TabPanel, ...TabPanel[]] }) {
  return (
    <Primitive.Root defaultValue={panels[0].value}>
      <Primitive.List aria-label={label} className="flex gap-5 overflow-x-auto border-line border-b px-4 md:px-5">
        {panels.map(({ value, label: name }) => (
          <Primitive.Trigger
            key={value}
            value={value}
            className="-mb-px flex h-9 shrink-0 items-center border-transparent border-b-2 text-fg-muted hover:text-fg focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-fg max-md:h-11"
          >
            {name}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {panels.map(({ value, content }) => (
        <Primitive.Content key={value} value={value} className="px-4 py-4 focus-visible:-outline-offset-2 md:px-5">
          {content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}

import type { ReactNode } from "react";

/** The head row: sticky below the top bar, out of sight where rows are cards. Its children are HeadCell. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="bg-sunken max-md:sr-only md:sticky md:top-13 md:z-10 md:shadow-[inset_0_-1px_0_var(--line)]">
      <tr>{children}</tr>
    </thead>
  );
}

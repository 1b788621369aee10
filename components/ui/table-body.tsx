import type { ReactNode } from "react";

/** The rows. Its children are Row. */
export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="divide-y divide-line max-md:block">{children}</tbody>;
}

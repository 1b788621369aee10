import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

const widths = { content: "max-w-[84rem]", form: "max-w-[78rem]", narrow: "max-w-[46rem]", full: "" };

/** The insets and the width of a page's content, inside the shell's main region. */
export function Page({
  width = "content",
  className,
  children,
}: {
  width?: keyof typeof widths;
  className?: string;
  children: ReactNode;
}) {
  return <div className={classNames("w-full p-4 md:p-6", widths[width], className)}>{children}</div>;
}

import { classNames } from "@/components/ui/class-names";

/** One grey bar in the place of text to come. Give it width and height by class. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("skeleton block h-2.5 w-full", className)} />;
}

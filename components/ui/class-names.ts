import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      h: ["h-control", "h-row"],
      size: ["size-control"],
      px: ["px-cell"],
      shadow: ["shadow-e1", "shadow-e2", "shadow-e3"],
    },
  },
});

/** Joins class names; of two that set the same property the later one stays. */
export function classNames(...values: ClassValue[]): string {
  return merge(clsx(values));
}

import { classNames } from "@/components/ui/class-names";

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** Initials; the name itself stands beside it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-grid size-6 shrink-0 place-items-center rounded-full bg-neutral-soft font-semibold text-2xs text-neutral ring-1 ring-line-strong",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

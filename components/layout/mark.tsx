import { classNames } from "@/components/ui/class-names";

/** The product's mark: a key in a square. `cut` is the colour of the ground that it stands on. */
export function Mark({ className, cut = "[--mark-cut:var(--sidebar)]" }: { className?: string; cut?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={classNames("icon size-6 text-fg", cut, className)}>
      <rect width="16" height="16" rx="4" fill="currentColor" stroke="none" />
      <circle cx="8" cy="6.3" r="2.5" stroke="var(--mark-cut)" strokeWidth="1.5" />
      <path d="M8 8.8v4.2M8 11.3h1.9" stroke="var(--mark-cut)" strokeWidth="1.5" />
    </svg>
  );
}

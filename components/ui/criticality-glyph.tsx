import { classNames } from "@/components/ui/class-names";

export type CriticalityLevel = "High" | "Medium" | "Low";

const tones: Record<CriticalityLevel, string> = {
  High: "text-high-solid",
  Medium: "text-medium-solid",
  Low: "text-low-solid",
};

function Shape({ level }: { level: CriticalityLevel }) {
  if (level === "High") {
    return (
      <>
        <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" stroke="none" />
        <path d="M8 4.4v4.3M8 11.4v.01" stroke="var(--surface)" strokeWidth="1.7" />
      </>
    );
  }
  if (level === "Medium") {
    return (
      <>
        <path
          d="M8 2.1 14.7 13.6H1.3z"
          fill="currentColor"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
        <path d="M8 6.3v3.2M8 11.6v.01" stroke="var(--surface)" strokeWidth="1.5" />
      </>
    );
  }
  return (
    <>
      <circle cx="8" cy="8" r="6.2" strokeWidth="1.5" />
      <path d="M5.3 8h5.4" strokeWidth="1.7" />
    </>
  );
}

/** Filled octagon High, filled triangle Medium, open circle Low: told apart without colour. */
export function CriticalityGlyph({ level, className }: { level: CriticalityLevel; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={classNames("icon size-3.5", tones[level], className)}>
      <Shape level={level} />
    </svg>
  );
}

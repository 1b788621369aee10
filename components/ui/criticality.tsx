import { classNames } from "@/components/ui/class-names";
import { CriticalityGlyph, type CriticalityLevel } from "@/components/ui/criticality-glyph";

const words: Record<CriticalityLevel, string> = {
  High: "text-high font-medium",
  Medium: "text-medium font-medium",
  Low: "text-low",
};

/** Shape, word and colour. `compact` keeps the word for screen readers alone. */
export function Criticality({
  level,
  compact = false,
  className,
}: {
  level: CriticalityLevel;
  compact?: boolean;
  className?: string;
}) {
  return (
    <span className={classNames("inline-flex items-center gap-1.5 align-top", words[level], className)}>
      <CriticalityGlyph level={level} />
      <span className={compact ? "sr-only" : undefined}>{level}</span>
    </span>
  );
}

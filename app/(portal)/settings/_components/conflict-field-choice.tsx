import { useId } from "react";
import type { ConflictField } from "@/app/(portal)/settings/_components/conflict-fields";
import { classNames } from "@/components/ui/class-names";

export type Side = "mine" | "theirs";

const sides: { side: Side; label: string }[] = [
  { side: "theirs", label: "Take theirs" },
  { side: "mine", label: "Keep mine" },
];

/** One field that differs: two values, of which one is chosen, or the word that there is no choice. */
export function ConflictFieldChoice({
  field,
  chosen,
  onChoose,
}: {
  field: ConflictField;
  chosen: Side;
  onChoose: (side: Side) => void;
}) {
  const group = useId();
  if (field.choice === null) {
    return (
      <div className="grid gap-x-3 gap-y-0.5 border-line border-t px-4 py-2.5 md:grid-cols-[10rem_minmax(0,1fr)] md:px-5">
        <p className="font-medium">{field.label}</p>
        <p className="text-fg-muted">{field.theirs} by them. What is stored now is used.</p>
      </div>
    );
  }
  return (
    <fieldset className="grid gap-x-3 gap-y-1.5 border-line border-t px-4 py-2.5 md:grid-cols-[10rem_minmax(0,1fr)] md:px-5">
      <legend className="contents">
        <span className="font-medium md:pt-2">{field.label}</span>
      </legend>
      <div className="grid min-w-0 gap-2 sm:grid-cols-2">
        {sides.map(({ side, label }) => {
          const on = chosen === side;
          return (
            <label
              key={side}
              className={classNames(
                "flex min-w-0 cursor-pointer items-start gap-2 rounded-lg border px-3 py-2",
                on ? "border-accent bg-accent-soft" : "border-line bg-surface",
              )}
            >
              <input
                type="radio"
                name={group}
                checked={on}
                onChange={() => onChoose(side)}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="block text-fg-muted text-xs">{label}</span>
                <span className="code block break-words">{field[side]}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { ConflictFieldChoice, type Side } from "@/app/(portal)/settings/_components/conflict-field-choice";
import type { ConflictField, ConflictName } from "@/app/(portal)/settings/_components/conflict-fields";
import { Button } from "@/components/ui/button";

/** Their saved values and those of the form, side by side. It takes the focus each time that it is asked for. */
export function ConflictPanel({
  asked,
  title,
  fields,
  onContinue,
  onLater,
}: {
  /** Counts how often it was asked for. */
  asked: number;
  title: ReactNode;
  fields: readonly ConflictField[];
  onContinue: (taken: ReadonlySet<ConflictName>) => void;
  onLater: () => void;
}) {
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [choices, setChoices] = useState<ReadonlyMap<ConflictName, Side>>(new Map());
  useEffect(() => {
    if (asked === 0) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start" });
  }, [asked]);
  const chosen = ({ name, choice }: ConflictField): Side =>
    choice === null ? "theirs" : (choices.get(name) ?? choice);
  const chooseAll = (side: Side) => setChoices(new Map(fields.map(({ name }) => [name, side])));
  const taken = fields.filter((field) => chosen(field) === "theirs").map(({ name }) => name);
  return (
    <section aria-labelledby={headingId} className="border-line border-t">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 bg-warn-soft px-4 py-3 md:px-5">
        <div className="min-w-0 flex-1 basis-72">
          <h4 ref={heading} tabIndex={-1} id={headingId} className="scroll-mt-20 font-semibold">
            {title}
          </h4>
          <p className="mt-0.5 text-fg-muted">
            {fields.length === 0
              ? "The same values as yours were saved: there is nothing to decide."
              : "Nothing of yours was saved or is lost. Choose what to keep of both, then test and save."}
          </p>
        </div>
        {fields.length > 1 && (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => chooseAll("theirs")}>
              Take all of theirs
            </Button>
            <Button size="sm" onClick={() => chooseAll("mine")}>
              Keep all of mine
            </Button>
          </div>
        )}
      </div>
      <div>
        {fields.map((field) => (
          <ConflictFieldChoice
            key={field.name}
            field={field}
            chosen={chosen(field)}
            onChoose={(side) => setChoices(new Map(choices).set(field.name, side))}
          />
        ))}
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3 md:px-5 max-sm:[&>*]:flex-1">
        <Button variant="ghost" onClick={onLater}>
          Decide later
        </Button>
        <Button variant="primary" onClick={() => onContinue(new Set(taken))}>
          Continue with these values
        </Button>
      </div>
    </section>
  );
}

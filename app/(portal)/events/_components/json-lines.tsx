"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";

/** What scrolls must be reachable by keyboard. */
const scrollRegion = { tabIndex: 0 };

/** One line of JSON.stringify's layout: indent, member name, value, comma. */
const lineParts = /^(\s*)("(?:\\.|[^"\\])*")(: )(.*)$/;

function Line({ text }: { text: string }): ReactNode {
  const match = lineParts.exec(text);
  if (!match) return <span className={/^\s*"/.test(text) ? "text-info" : undefined}>{text}</span>;
  const [, indent, name, colon, value] = match;
  return (
    <>
      {indent}
      <span className="text-fg-muted">{name}</span>
      {colon}
      <span className={value?.startsWith('"') ? "text-info" : undefined}>{value}</span>
    </>
  );
}

function numbered(text: string): { number: number; line: string }[] {
  return text.split("\n").map((line, at) => ({ number: at + 1, line }));
}

/** JSON with numbered lines that wrap, a few of them until all are asked for. */
export function JsonLines({ label, text }: { label: string; text: string }) {
  const [all, setAll] = useState(false);
  const id = useId();
  return (
    <>
      <section
        {...scrollRegion}
        id={id}
        aria-label={label}
        className={`overflow-auto rounded-lg border border-line bg-sunken py-2 pe-2 ${all ? "" : "max-h-40"}`}
      >
        <pre className="code whitespace-pre-wrap break-all text-xs leading-4.5">
          {numbered(text).map(({ number, line }) => (
            <span key={number} className="-indent-9 block ps-9">
              <span aria-hidden className="inline-block w-9 select-none pe-3 text-end indent-0 text-fg-subtle">
                {number}
              </span>
              <Line text={line} />
            </span>
          ))}
        </pre>
      </section>
      <Button
        variant="ghost"
        size="sm"
        aria-expanded={all}
        aria-controls={id}
        onClick={() => setAll(!all)}
        icon={all ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        className="-ms-2 mt-1"
      >
        {all ? "Show less" : "Show all of the record"}
      </Button>
    </>
  );
}

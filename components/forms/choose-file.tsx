"use client";

import { type ChangeEvent, useRef } from "react";

type Props = {
  /** What the file holds, in the words of the field's label. */
  of: string;
  /** As the `accept` attribute has it. */
  accept: string;
  onChoose: (file: File) => void;
};

/** A link that opens the browser's choice of a file. */
export function ChooseFile({ of, accept, onChoose }: Props) {
  const file = useRef<HTMLInputElement>(null);
  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const [chosen] = target.files ?? [];
    // The same file chosen again is a change again.
    target.value = "";
    if (chosen) onChoose(chosen);
  }
  return (
    <>
      <button
        type="button"
        onClick={() => file.current?.click()}
        className="rounded-xs text-accent-text hover:underline"
      >
        Choose a file
      </button>
      <input
        ref={file}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={`File of the ${of}`}
        accept={accept}
        onChange={choose}
      />
    </>
  );
}

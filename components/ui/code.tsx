import { Fragment } from "react";
import { classNames } from "@/components/ui/class-names";

/** Breaks colon-separated bytes after each colon, dotted and slashed names after their separators. */
function pieces(value: string): { at: number; text: string }[] {
  let at = 0;
  return (value.match(/[^:./]*[:./]?/g) ?? []).filter(Boolean).map((text) => {
    const piece = { at, text };
    at += text.length;
    return piece;
  });
}

/** An identifier: serial, fingerprint, host, topic, offset, event id. */
export function Code({ children, className }: { children: string; className?: string }) {
  return (
    <span className={classNames("code num", className)}>
      {pieces(children).map(({ at, text }) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {text}
        </Fragment>
      ))}
    </span>
  );
}

"use client";

import { type KeyboardEvent, type MouseEvent, type PointerEvent, useState } from "react";

export type BarProps = {
  /** One bar at a time is reached by Tab; the arrows go on from it. */
  tabbable: boolean;
  selected: boolean;
  onFocus: () => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: () => void;
  onClick: (event: MouseEvent<HTMLElement>) => void;
};

type Span = { anchor: number; end: number };

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function focusBar(from: HTMLElement, at: number): void {
  from.closest("ol")?.querySelectorAll<HTMLElement>("[data-bar-link]")[at]?.focus();
}

/** Which bars are marked, by keyboard or by dragging, and what happens when they are taken. */
export function useBarSelection(count: number, take: (first: number, last: number) => void) {
  const [focused, setFocused] = useState<number | null>(null);
  const [lastFocused, setLastFocused] = useState(count - 1);
  const [span, setSpan] = useState<Span | null>(null);
  const [dragging, setDragging] = useState(false);
  const [first, last] = span ? [Math.min(span.anchor, span.end), Math.max(span.anchor, span.end)] : [-1, -1];

  function onKeyDown(event: KeyboardEvent<HTMLElement>, at: number) {
    const next = steps[event.key]?.(at, count);
    if (next !== undefined) {
      event.preventDefault();
      const end = Math.min(count - 1, Math.max(0, next));
      setSpan(event.shiftKey ? { anchor: span?.anchor ?? at, end } : null);
      focusBar(event.currentTarget, end);
    } else if (event.key === "Enter" && span) {
      event.preventDefault();
      take(first, last);
      setSpan(null);
    } else if (event.key === "Escape" && span) {
      event.preventDefault();
      setSpan(null);
    }
  }

  function onPointerUp() {
    setDragging(false);
    if (!span) return;
    if (first !== last) take(first, last);
    setSpan(null);
  }

  function barProps(at: number): BarProps {
    return {
      tabbable: at === Math.min(lastFocused, count - 1),
      selected: at >= first && at <= last,
      onFocus: () => {
        setFocused(at);
        setLastFocused(at);
      },
      onBlur: () => setFocused(null),
      onKeyDown: (event) => onKeyDown(event, at),
      onPointerDown: (event) => {
        if (event.pointerType !== "mouse" || event.button !== 0) return;
        setSpan({ anchor: at, end: at });
        setDragging(true);
      },
      onPointerEnter: (event) => {
        if (dragging && event.buttons === 1) setSpan((old) => (old ? { ...old, end: at } : old));
        else if (dragging) onPointerUp();
      },
      onPointerUp,
      // After dragging over several bars the browser reports a click on what they share, never on a link.
      onClick: () => setSpan(null),
    };
  }

  return { focused, dragging: dragging && first !== last, barProps };
}

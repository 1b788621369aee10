"use client";

import { Pause, Play } from "lucide-react";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

const words = { on: "Live", paused: "Paused", unreachable: "No answer" };
const dots = {
  on: "bg-ok-solid text-ok-solid animate-live",
  paused: "bg-paused-solid",
  unreachable: "bg-warn-solid",
};

/** Whether the page asks for newer events. It is off where there can be none: older pages, ranges that have ended. */
export function LiveToggle() {
  const { live, setPaused } = useEventLog();
  if (live === "not-here") return null;
  const paused = live === "paused";
  return (
    <Button
      size="sm"
      aria-pressed={!paused}
      aria-label={paused ? "Live, off" : `${words[live]}, press to pause`}
      onClick={() => setPaused(!paused)}
    >
      <span data-dot aria-hidden className={classNames("size-2 rounded-full", dots[live])} />
      {words[live]}
      {paused ? <Play aria-hidden className="opacity-70" /> : <Pause aria-hidden className="opacity-70" />}
    </Button>
  );
}

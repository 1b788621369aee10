"use client";

import { useRef, useState } from "react";
import { streamTest } from "@/app/(portal)/settings/_components/stream-test";
import type { SiemAnswer, SiemRun } from "@/app/(portal)/settings/_components/use-siem-run";
import type { DestinationTest } from "@/lib/export/test-destination";
import { type TestStage, testStages } from "@/lib/kafka/connection-test/stage-board";

function notRun(name: TestStage["name"]): TestStage {
  return { name, status: "not-run", startMs: null, tookMs: null, note: "" };
}

/** A test under way: its stages as they come, until it ends or the person cancels it. */
export function useTestRun(subscriptionId: string, { run, forgetRefusal }: SiemRun) {
  const [runs, setRuns] = useState(0);
  const [live, setLive] = useState<readonly TestStage[] | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const cancelling = useRef<AbortController | null>(null);

  /** Null when it was cancelled or not begun. */
  async function start(): Promise<SiemAnswer<DestinationTest> | null> {
    const aborter = new AbortController();
    cancelling.current = aborter;
    setCancelled(false);
    const stages = new Map<string, TestStage>(testStages.map((name) => [name, notRun(name)]));
    const answer = await run("test", ({ settings, password, clientKey }) => {
      setRuns((count) => count + 1);
      setLive([...stages.values()]);
      const onStage = (stage: TestStage) => {
        stages.set(stage.name, stage);
        setLive([...stages.values()]);
      };
      return streamTest({ subscriptionId, settings, password, clientKey }, onStage, aborter.signal);
    });
    setLive(null);
    if (!aborter.signal.aborted) return answer;
    forgetRefusal();
    setCancelled(true);
    return null;
  }
  return { runs, live, cancelled, start, cancel: () => cancelling.current?.abort() };
}

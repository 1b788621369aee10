"use client";

import { createContext, type ReactNode, startTransition, useContext, useMemo, useState } from "react";
import { utc } from "@/components/ui/time-zone";

type TimeZone = { timeZone: string; choose: (which: "utc" | "local") => void };

const Context = createContext<TimeZone>({ timeZone: utc, choose: () => {} });

/** The zone that times are shown in, and the way to change it. */
export function useTimeZone(): TimeZone {
  return useContext(Context);
}

/** `save` keeps the choice for the server, which then writes times in it from the start. */
export function TimeZoneProvider({
  initial,
  save,
  children,
}: {
  initial: string;
  save: (timeZone: string) => Promise<unknown>;
  children: ReactNode;
}) {
  const [timeZone, setTimeZone] = useState(initial);
  const value = useMemo(() => {
    function choose(which: "utc" | "local") {
      const next = which === "utc" ? utc : Intl.DateTimeFormat().resolvedOptions().timeZone;
      setTimeZone(next);
      startTransition(async () => {
        await save(next);
      });
    }
    return { timeZone, choose };
  }, [timeZone, save]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

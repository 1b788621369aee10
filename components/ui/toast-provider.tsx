"use client";

import { CircleCheck, Info, X } from "lucide-react";
import { Toast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";

export type ToastMessage = { title: string; description?: string; tone?: "ok" | "info" };

type Entry = ToastMessage & { id: number };

const Context = createContext<(message: ToastMessage) => void>(() => {});

/** Shows what may be missed without harm: saved, copied. Never an error. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(Context);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [entries, setEntries] = useState<Entry[]>([]);
  const nextId = useRef(0);
  const show = useCallback((message: ToastMessage) => {
    nextId.current += 1;
    const id = nextId.current;
    setEntries((old) => [...old, { ...message, id }]);
  }, []);
  return (
    <Context.Provider value={show}>
      <Toast.Provider duration={5000} label="Notice">
        {children}
        {entries.map(({ id, title, description, tone = "ok" }) => (
          <Toast.Root
            key={id}
            onOpenChange={(open) => !open && setEntries((old) => old.filter((entry) => entry.id !== id))}
            className="flex animate-rise items-start gap-2.5 rounded-lg bg-raised px-3 py-2.5 shadow-e2"
          >
            <span aria-hidden className="mt-0.5">
              {tone === "ok" ? <CircleCheck className="text-ok-solid" /> : <Info className="text-info-solid" />}
            </span>
            <div className="min-w-0 flex-1">
              <Toast.Title className="font-medium">{title}</Toast.Title>
              {description && <Toast.Description className="text-fg-muted">{description}</Toast.Description>}
            </div>
            <Toast.Close
              aria-label="Dismiss"
              className="grid size-6 place-items-center rounded-sm text-fg-subtle hover:bg-hover hover:text-fg"
            >
              <X className="size-3.5" />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed end-4 bottom-20 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2" />
      </Toast.Provider>
    </Context.Provider>
  );
}

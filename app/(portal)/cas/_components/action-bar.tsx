import type { ReactNode } from "react";
import { Records } from "@/app/(portal)/cas/_components/records";
import { ButtonLink } from "@/components/ui/button-link";
import type { EventId } from "@/lib/audit/catalogue";

/** The end of a form: its state in a sentence, what it records, Cancel and the one button. Floats at the bottom where there is room. */
export function ActionBar({
  state,
  records,
  cancelHref,
  children,
}: {
  state: ReactNode;
  records: readonly EventId[];
  cancelHref: string;
  children: ReactNode;
}) {
  return (
    <div className="pointer-events-none bottom-0 z-10 px-4 pb-4 md:sticky md:mt-auto md:px-6 md:pt-4">
      <div className="pointer-events-auto flex w-full max-w-[75rem] flex-wrap items-center gap-x-4 gap-y-2.5 rounded-xl bg-raised px-3 py-2.5 shadow-e3">
        <div className="flex min-w-0 flex-1 basis-64 items-center gap-2 ps-1">{state}</div>
        <Records eventIds={records} />
        <div className="flex gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          <ButtonLink variant="ghost" href={cancelHref}>
            Cancel
          </ButtonLink>
          {children}
        </div>
      </div>
    </div>
  );
}

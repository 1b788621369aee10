import { ChevronRight } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import type { TestFailure } from "@/lib/kafka/connection-test/test-connection";

/** Their next step sends the reader to the broker's own words. */
const toldByBroker: ReadonlySet<TestFailure["code"]> = new Set<TestFailure["code"]>([
  "MECHANISM_UNSUPPORTED",
  "TLS_FAILED",
  "RECORD_REFUSED",
  "UNKNOWN",
]);

/** A failure in three sentences; the broker's own words are one click away, or open where the sentences need them. */
export function Diagnosis({ failure }: { failure: TestFailure }) {
  const { title, cause, nextStep, detail, code } = failure;
  const sentences = [
    { term: "Likely cause", text: cause },
    { term: "What to do next", text: nextStep },
  ];
  return (
    <div className="mx-4 mt-3 overflow-hidden rounded-lg border border-danger-line md:mx-5">
      <dl className="divide-y divide-line">
        <div className="bg-danger-soft px-3 py-2">
          <dt className="text-fg-muted text-xs">What happened</dt>
          <dd className="break-words font-medium">{title}</dd>
        </div>
        {sentences.map(({ term, text }) => (
          <div key={term} className="px-3 py-2">
            <dt className="text-fg-subtle text-xs">{term}</dt>
            <dd className="break-words">{text}</dd>
          </div>
        ))}
      </dl>
      <details open={toldByBroker.has(code)} className="group border-line border-t">
        <summary className="flex min-h-8 cursor-pointer list-none items-center gap-1.5 px-3 py-1.5 text-fg-muted text-xs hover:bg-hover focus-visible:-outline-offset-2 max-md:min-h-11">
          <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
          Answer of the broker
          <span className="code ms-auto text-fg-subtle">{code}</span>
        </summary>
        <div className="flex items-start gap-1 bg-sunken px-3 py-2">
          <p className="code min-w-0 flex-1 whitespace-pre-wrap break-words text-xs">{detail}</p>
          <CopyButton value={`${code}: ${detail}`} label="Copy answer of the broker" />
        </div>
      </details>
    </div>
  );
}

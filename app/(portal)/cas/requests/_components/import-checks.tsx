import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ImportCheck } from "@/lib/pki/imported-ca/import-check";

const looks: Record<ImportCheck["result"], { icon: ReactNode; word: string; title: string }> = {
  passed: { icon: <CircleCheck className="text-ok-solid" />, word: "passed", title: "" },
  failed: { icon: <CircleX className="text-danger-solid" />, word: "failed", title: "text-danger" },
  warned: { icon: <TriangleAlert className="text-warn-solid" />, word: "warning", title: "text-warn" },
  skipped: { icon: <CircleDashed className="text-fg-subtle" />, word: "not checked", title: "text-fg-muted" },
};

/** `1 of 13 checks failed`, or that all passed, with the warnings. */
export function checksInWords(checks: readonly ImportCheck[]): string {
  const failed = checks.filter(({ result }) => result === "failed").length;
  const warned = checks.filter(({ result }) => result === "warned").length;
  const warnings = warned === 1 ? "1 warning" : `${warned} warnings`;
  if (failed > 0) return `${failed} of ${checks.length} checks failed`;
  return warned === 0 ? `All ${checks.length} checks passed` : `No check failed, ${warnings}`;
}

/** Every check with its result and the reason for it, in their fixed order. */
export function ImportChecks({ checks }: { checks: readonly ImportCheck[] }) {
  return (
    <ul aria-label="Checks of the certificate" className="divide-y divide-line">
      {checks.map(({ id, title, result, reason }) => (
        <li key={id} className="flex gap-2.5 px-4 py-2 md:px-5">
          <span aria-hidden className="mt-px [&_.lucide]:size-4.5">
            {looks[result].icon}
          </span>
          <div className="min-w-0">
            <p className={classNames("font-medium", looks[result].title)}>
              {title}
              <span className="sr-only">: {looks[result].word}</span>
            </p>
            <p className="break-words text-fg-muted text-xs">{reason}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

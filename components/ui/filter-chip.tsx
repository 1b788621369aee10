import { X } from "lucide-react";
import Link from "next/link";

/** One condition in force. The link behind the cross leads to the same list without it. */
export function FilterChip({
  field,
  operator = "is",
  value,
  removeHref,
}: {
  field: string;
  operator?: string;
  value: string;
  removeHref: string;
}) {
  return (
    <span className="inline-flex h-7 shrink-0 items-center whitespace-nowrap rounded-sm border border-line-strong bg-surface text-xs shadow-e1 max-md:h-9">
      <span className="ps-2 pe-1 text-fg-muted">{field}</span>
      <span className="pe-1 text-fg-subtle">{operator}</span>
      <span className="max-w-48 truncate pe-1.5 font-medium">{value}</span>
      <Link
        href={removeHref}
        scroll={false}
        aria-label={`Remove filter ${field} ${operator} ${value}`}
        className="grid h-full w-6 place-items-center rounded-e-sm border-line border-s text-fg-subtle hover:bg-hover hover:text-fg max-md:w-9"
      >
        <X className="size-3" />
      </Link>
    </span>
  );
}

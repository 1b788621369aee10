import { fromNowWords } from "@/app/(portal)/cas/_components/span-words";
import { RequestStateBadge } from "@/app/(portal)/cas/requests/_components/request-state-badge";
import { Cell } from "@/components/ui/cell";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";

/** The cells after the name of what was asked for and is no CA yet. */
export function RequestCells({ request, now }: { request: CaRequestSummary; now: number }) {
  return (
    <>
      <Cell className="text-fg-muted">{request.purpose === "renewal" ? "Renewal" : "Request"}</Cell>
      <Cell className="whitespace-nowrap text-fg-muted">{request.keyAlgorithm}</Cell>
      <Cell colSpan={2} className="max-md:w-full">
        <RequestStateBadge request={request} />
      </Cell>
      <Cell colSpan={3} className="num whitespace-nowrap text-fg-muted text-xs">
        Lapses {fromNowWords(request.expiresAt, now)}
      </Cell>
    </>
  );
}

/** The cells after the name of a CA elsewhere. */
export function ExternalCells() {
  return (
    <>
      <Cell className="text-fg-muted">External</Cell>
      <Cell className="max-md:hidden" />
      <Cell colSpan={5}>
        <StatusBadge tone="neutral">Not managed here</StatusBadge>
      </Cell>
    </>
  );
}

"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { DeliveryText } from "@/app/(portal)/events/_components/delivery-text";
import { Cell } from "@/components/ui/cell";
import { classNames } from "@/components/ui/class-names";
import { Criticality } from "@/components/ui/criticality";
import { Row } from "@/components/ui/row";
import { Time } from "@/components/ui/time";
import { catalogue } from "@/lib/audit/catalogue";
import type { DeliveredRow } from "@/lib/export/list-events-with-delivery";

/** The id of the row's link in the page, for the focus to come back to. */
export function rowLinkId(eventId: string): string {
  return `event-${eventId}`;
}

function Cut({ text, className, children }: { text: string | null; className?: string; children?: ReactNode }) {
  if (text === null) {
    return (
      <span className="text-fg-subtle">
        <span aria-hidden>–</span>
        <span className="sr-only">none</span>
      </span>
    );
  }
  return (
    <span title={text} className={classNames("block truncate", className)}>
      {children ?? text}
    </span>
  );
}

/** One event. The link in the first cell covers the whole row. */
export function EventRow({ row, href, selected }: { row: DeliveredRow; href: string; selected: boolean }) {
  const { summary } = catalogue[row.eventId];
  return (
    <Row selected={selected} className="max-md:gap-y-0.5">
      <Cell className="max-md:order-3 max-md:ms-auto md:first:ps-5">
        <Link
          id={rowLinkId(row.id)}
          href={href}
          scroll={false}
          data-event-link
          className="rounded-xs after:absolute after:inset-0"
        >
          <Time value={row.occurredAt} parts="time" />
          <span className="sr-only">
            , {row.criticality}, {summary}
          </span>
        </Link>
      </Cell>
      <Cell className="max-md:order-1 md:px-2">
        <Criticality level={row.criticality} />
      </Cell>
      <Cell className="code num text-fg-muted max-md:order-2 md:px-2">{row.eventId}</Cell>
      <Cell wide className="max-md:order-4 max-md:font-medium md:px-2">
        <Cut text={summary} className="max-md:whitespace-normal" />
      </Cell>
      <Cell className="text-fg-muted max-md:order-5 max-md:max-w-[45%] md:px-2">
        <Cut text={row.actorName} />
      </Cell>
      <Cell className="text-fg-muted @max-4xl:hidden max-md:hidden md:px-2">
        <Cut text={row.caName} />
      </Cell>
      <Cell
        className={classNames(
          "text-fg-muted max-md:order-6 max-md:max-w-[35%] max-md:flex-1 md:@max-2xl:hidden md:px-2",
          row.certificate === null && "max-md:hidden",
        )}
      >
        <Cut text={row.certificate} className="code" />
      </Cell>
      <Cell className="whitespace-nowrap max-md:order-7 max-md:ms-auto md:ps-2">
        <DeliveryText sequence={row.sequence} delivery={row.delivery} />
      </Cell>
    </Row>
  );
}

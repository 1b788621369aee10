"use client";

import { ArrowDown } from "lucide-react";
import { Fragment } from "react";
import { EventRow } from "@/app/(portal)/events/_components/event-row";
import { eventsHref } from "@/app/(portal)/events/_components/events-href";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { HeadCell } from "@/components/ui/head-cell";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { formatTime } from "@/components/ui/time-zone";
import { useTimeZone } from "@/components/ui/time-zone-provider";

/** Columns that stay however narrow the table is. */
const lastingColumns = 6;
/** Where a table without room leaves a column out. */
const noCa = "@max-4xl:hidden max-md:hidden";
const noCertificate = "@max-2xl:hidden max-md:hidden";

function DayRow({ day }: { day: string }) {
  return (
    <tr className="max-md:block">
      <th
        scope="rowgroup"
        colSpan={lastingColumns}
        className="h-7 bg-canvas px-4 text-start font-medium text-fg-subtle text-xs max-md:block max-md:py-1.5 md:px-5"
      >
        {day}
      </th>
      <td className={`bg-canvas ${noCa}`} />
      <td className={`bg-canvas ${noCertificate}`} />
    </tr>
  );
}

/** The events of the page, the newest first, under the day of each. */
export function EventTable() {
  const { snapshot, view } = useEventLog();
  const { timeZone } = useTimeZone();
  const { rows } = snapshot.page;
  return (
    <Table label="Events, newest first" fixed className="text-[0.78rem] max-md:text-sm">
      <TableHead>
        <HeadCell className="w-22 md:first:ps-5">
          <span className="inline-flex items-center gap-1 text-fg-muted">
            Time
            <ArrowDown aria-hidden className="size-3" />
          </span>
        </HeadCell>
        <HeadCell className="w-22 md:px-2">Criticality</HeadCell>
        <HeadCell className="w-13 md:px-2">ID</HeadCell>
        <HeadCell className="md:px-2">Event</HeadCell>
        <HeadCell className="w-[14%] md:px-2">Actor</HeadCell>
        <HeadCell className={`w-[13%] md:px-2 ${noCa}`}>CA</HeadCell>
        <HeadCell className={`w-[16%] md:px-2 ${noCertificate}`}>Certificate</HeadCell>
        <HeadCell className="w-34 md:ps-2">Delivery</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((row, at) => {
          const day = formatTime(row.occurredAt, timeZone, "date");
          const above = rows[at - 1];
          const isNewDay = !above || formatTime(above.occurredAt, timeZone, "date") !== day;
          return (
            <Fragment key={row.id}>
              {isNewDay && <DayRow day={day} />}
              <EventRow row={row} href={eventsHref({ ...view, eventId: row.id })} selected={view.eventId === row.id} />
            </Fragment>
          );
        })}
      </TableBody>
    </Table>
  );
}

"use client";

import { Cell } from "@/components/ui/cell";
import { Code } from "@/components/ui/code";
import { Criticality } from "@/components/ui/criticality";
import { Disclosure } from "@/components/ui/disclosure";
import { HeadCell } from "@/components/ui/head-cell";
import { Row } from "@/components/ui/row";
import { Table } from "@/components/ui/table";
import { TableBody } from "@/components/ui/table-body";
import { TableHead } from "@/components/ui/table-head";
import { catalogue, type EventId, eventIds, howToEventIds } from "@/lib/audit/catalogue";

const ownEventIds = eventIds.filter((id) => !howToEventIds.some((known) => known === id));

const groups: { title: string; ids: readonly EventId[] }[] = [
  { title: "CA Operation Events", ids: howToEventIds.filter((id) => catalogue[id].group === "CA operation") },
  { title: "Certificate Operation Events", ids: howToEventIds.filter((id) => catalogue[id].group !== "CA operation") },
  { title: "Portal Events", ids: ownEventIds },
];

function summary(): string {
  const count = (level: string) => howToEventIds.filter((id) => catalogue[id].criticality === level).length;
  const levels = `${count("High")} High, ${count("Medium")} Medium, ${count("Low")} Low`;
  return `${howToEventIds.length} event types: ${levels}; and ${ownEventIds.length} about the portal itself`;
}

function EventRow({ id }: { id: EventId }) {
  const { summary: name, description, criticality } = catalogue[id];
  return (
    <Row>
      <Cell className="md:first:ps-5">
        <Code>{String(id)}</Code>
      </Cell>
      <Cell wide className="font-medium max-md:order-3">
        {name}
      </Cell>
      <Cell wide className="py-1.5 text-fg-muted text-xs max-md:order-4 max-md:py-0">
        {description}
      </Cell>
      <Cell className="max-md:ms-auto">
        <Criticality level={criticality} />
      </Cell>
    </Row>
  );
}

/** The events that reach the topic, with the words of the catalogue. */
export function SentEvents({ subscriptionId }: { subscriptionId: string }) {
  return (
    <Disclosure
      id={`sent-events-${subscriptionId}`}
      title="What Logs are Sent to Kafka?"
      summary={summary()}
      headingLevel="h4"
      defaultOpen
    >
      <div className="border-line border-t">
        <Table label="What Logs are Sent to Kafka?" fixed>
          <TableHead>
            <HeadCell className="w-24 md:first:ps-5">Event ID</HeadCell>
            <HeadCell>Event Summary</HeadCell>
            <HeadCell>Description</HeadCell>
            <HeadCell className="w-40">Potential Criticality</HeadCell>
          </TableHead>
          {groups.map(({ title, ids }) => (
            <TableBody key={title}>
              <tr className="max-md:block">
                <th
                  scope="rowgroup"
                  colSpan={4}
                  className="h-8 border-line border-t bg-sunken px-4 text-start font-medium text-fg-muted text-xs max-md:block max-md:py-2 md:px-5"
                >
                  {title}
                </th>
              </tr>
              {ids.map((id) => (
                <EventRow key={id} id={id} />
              ))}
            </TableBody>
          ))}
        </Table>
      </div>
    </Disclosure>
  );
}

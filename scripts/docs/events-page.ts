import { catalogue, type EventId, eventIds, howToEventIds } from "@/lib/audit/catalogue";
import { cloudEventType } from "@/lib/audit/cloud-event-type";
import { arisesFrom } from "@/scripts/docs/arises-from";
import { fieldRows } from "@/scripts/docs/field-rows";

/** Where the part that is made begins; what stands above it is written by hand. */
const start = "## The catalogue";

/** Cells padded to the width of their column, as the formatter leaves tables. */
function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => [...(row[column] ?? "")].length)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - [...cell].length)).join(" | ")} |`;
  const [head, ...body] = rows;
  return [line(head ?? []), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** The eleven of the how-to in its order, then ours. */
const order: EventId[] = [
  ...howToEventIds,
  ...eventIds.filter((id) => !howToEventIds.some((howToId) => howToId === id)),
];

function catalogueTable(): string {
  const rows = order.map((id) => {
    const { summary, criticality, group } = catalogue[id];
    return [String(id), summary, criticality, group, `\`${cloudEventType(id)}\``, arisesFrom[id]];
  });
  return table([["id", "event", "criticality", "group", "type", "arises from"], ...rows]);
}

function section(id: EventId, sample: string): string {
  const { summary, description } = catalogue[id];
  const rows = fieldRows(id).map(({ field, type, meaning }) => [`\`${field}\``, type, meaning]);
  const fields = table([["field", "type", "meaning"], ...rows]);
  return [`## ${id} ${summary}`, description, fields, `\`\`\`json\n${sample}\n\`\`\``].join("\n\n");
}

/**
 * docs/events.md: the hand-written part of the page as it stands, then the catalogue, every field and one sample each.
 * @param samples records from the topic, as JSON text
 */
export function eventsPage(page: string, samples: Record<EventId, string>): string {
  const intro = page.slice(0, page.indexOf(start));
  const sections = order.map((id) => section(id, JSON.stringify(JSON.parse(samples[id]), null, 2)));
  return `${[`${intro}${start}`, catalogueTable(), ...sections].join("\n\n")}\n`;
}

import { z } from "zod";
import type { EventId } from "@/lib/audit/catalogue";
import { eventData } from "@/lib/audit/event-data";

type Property = {
  type?: string;
  format?: string;
  enum?: string[];
  description?: string;
  items?: Property;
  properties?: Record<string, Property>;
  anyOf?: Property[];
};

type Row = { field: string; type: string; meaning: string };

function typeText(property: Property): string {
  if (property.anyOf) return property.anyOf.map(typeText).join(" or ");
  if (property.enum) return property.enum.join(" or ");
  if (property.format === "date-time") return "time, UTC";
  if (property.format === "uuid") return "UUID";
  if (property.type === "array") return `list of ${property.items?.type === "object" ? "objects" : "strings"}`;
  return property.type ?? "";
}

function rowsOf(properties: Record<string, Property>, prefix: string, required: string[]): Row[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const field = `${prefix}${name}`;
    const optional = prefix === "" && !required.includes(name) ? ", may be absent" : "";
    const row = { field, type: `${typeText(property)}${optional}`, meaning: property.description ?? "" };
    const inner = property.properties ?? property.items?.properties;
    return inner ? [row, ...rowsOf(inner, `${field}.`, required)] : [row];
  });
}

/** The fields of an event's `data` beside the common ones, nested ones by their path, as the schema describes them. */
export function fieldRows(eventId: EventId): Row[] {
  const schema = z.toJSONSchema(eventData[eventId], { io: "input" }) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return rowsOf(schema.properties ?? {}, "", schema.required ?? []);
}

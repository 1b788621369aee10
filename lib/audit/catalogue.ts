import { howToCatalogue } from "@/lib/audit/how-to-catalogue";
import { ownCatalogue } from "@/lib/audit/own-catalogue";

/** Every event that the product writes, and nowhere else. */
export const catalogue = { ...howToCatalogue, ...ownCatalogue } as const;

export type EventId = keyof typeof catalogue;

export const eventIds = Object.keys(catalogue).map(Number) as EventId[];

/** The eleven that the how-to lists, in its order. */
export const howToEventIds = [
  4882, 92, 23, 19, 28, 22, 12, 4888, 4870, 4872, 4887,
] as const satisfies readonly EventId[];

export function isEventId(id: number): id is EventId {
  return id in catalogue;
}

import { z } from "zod";
import { db } from "@/lib/db";
import type { DestinationSettings, destinationSettings, StoredDestination } from "@/lib/export/destination-settings";
import { kafkaProviderSettings } from "@/lib/export/kafka-settings";
import { openSecret } from "@/lib/secrets/open-secret";
import type { SecretPlace } from "@/lib/secrets/seal-secret";

/** Stored settings have their brokers as a list already. */
const storedSettings = z.discriminatedUnion("provider", [
  kafkaProviderSettings.extend({ brokers: z.array(z.string()) }),
]) satisfies z.ZodType<z.output<typeof destinationSettings>>;

export type DestinationRow = {
  id: string;
  version: number;
  enabled: boolean;
  settings: DestinationSettings;
  passwordSealed: string;
  passwordSetAt: Date;
  alertedAt: Date | null;
};

/** Where a destination's password opens. */
export function passwordPlace(destinationId: string): SecretPlace {
  return { table: "destination", rowId: destinationId, column: "password" };
}

/** The subscription's destination, or null when none was saved yet. */
export async function loadDestination(subscriptionId: string): Promise<DestinationRow | null> {
  const row = await db().destination.findUnique({
    where: { subscriptionId },
    select: {
      id: true,
      version: true,
      enabled: true,
      provider: true,
      config: true,
      passwordSealed: true,
      passwordSetAt: true,
      alertedAt: true,
    },
  });
  if (!row) return null;
  const { config, provider, ...rest } = row;
  return { ...rest, settings: storedSettings.parse({ ...z.record(z.string(), z.json()).parse(config), provider }) };
}

export function storedPassword(row: DestinationRow): string {
  return openSecret(row.passwordSealed, passwordPlace(row.id)).toString("utf8");
}

export function toStoredDestination(row: Omit<DestinationRow, "passwordSealed" | "alertedAt">): StoredDestination {
  const { version, enabled, settings, passwordSetAt } = row;
  return { version, enabled, settings, passwordSetAt: passwordSetAt.toISOString() };
}

import { z } from "zod";
import { db } from "@/lib/db";
import type { DestinationSettings, destinationSettings, StoredDestination } from "@/lib/export/destination-settings";
import { storedKafkaSettings } from "@/lib/export/kafka-settings";
import { openSecret } from "@/lib/secrets/open-secret";
import type { SecretPlace } from "@/lib/secrets/seal-secret";

const storedSettings = z.discriminatedUnion("provider", [storedKafkaSettings]) satisfies z.ZodType<
  z.output<typeof destinationSettings>
>;

export type DestinationRow = {
  id: string;
  version: number;
  enabled: boolean;
  settings: DestinationSettings;
  /** Null when the settings need none. */
  passwordSealed: string | null;
  passwordSetAt: Date | null;
  clientKeySealed: string | null;
  clientKeySetAt: Date | null;
  alertedAt: Date | null;
  savedAt: Date;
  /** Name of the person; null when that was not noted yet. */
  savedBy: string | null;
};

/** Where a destination's password opens. */
export function passwordPlace(destinationId: string): SecretPlace {
  return { table: "destination", rowId: destinationId, column: "password" };
}

/** Where the private key of a destination's client certificate opens. */
export function clientKeyPlace(destinationId: string): SecretPlace {
  return { table: "destination", rowId: destinationId, column: "client_key" };
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
      clientKeySealed: true,
      clientKeySetAt: true,
      alertedAt: true,
      updatedAt: true,
      savedBy: { select: { name: true } },
    },
  });
  if (!row) return null;
  const { config, provider, updatedAt: savedAt, savedBy, ...rest } = row;
  const lastSave = { savedAt, savedBy: savedBy?.name ?? null };
  return {
    ...rest,
    ...lastSave,
    settings: storedSettings.parse({ ...z.record(z.string(), z.json()).parse(config), provider }),
  };
}

function open(sealed: string | null, place: SecretPlace): string {
  return sealed === null ? "" : openSecret(sealed, place).toString("utf8");
}

/** Empty when none is stored. */
export function storedPassword(row: DestinationRow): string {
  return open(row.passwordSealed, passwordPlace(row.id));
}

/** Empty when none is stored. */
export function storedClientKey(row: DestinationRow): string {
  return open(row.clientKeySealed, clientKeyPlace(row.id));
}

export function toStoredDestination(
  row: Pick<DestinationRow, "version" | "enabled" | "settings" | "passwordSetAt" | "clientKeySetAt">,
): StoredDestination {
  const { version, enabled, settings, passwordSetAt, clientKeySetAt } = row;
  return {
    version,
    enabled,
    settings,
    passwordSetAt: passwordSetAt?.toISOString() ?? null,
    clientKeySetAt: clientKeySetAt?.toISOString() ?? null,
  };
}

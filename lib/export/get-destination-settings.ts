import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { db } from "@/lib/db";
import type { StoredDestination } from "@/lib/export/destination-settings";
import { loadDestination, toStoredDestination } from "@/lib/export/destination-settings-row";

export const getDestinationSettingsInput = z.object({ subscriptionId: z.uuid() });

export type DestinationSettingsView = {
  subscriptionId: string;
  /** Who gets the mail when delivery fails. */
  administrators: { id: string; name: string }[];
  /** Null until the first save. */
  destination: StoredDestination | null;
  /** Who saved it last and when, ISO 8601; `by` is null when that was not noted yet. */
  lastSave: { at: string; by: string | null } | null;
};

/**
 * Where the subscription's events go, for every member and without secrets.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function getDestinationSettings(call: {
  ctx: Ctx;
  input: z.output<typeof getDestinationSettingsInput>;
}): Promise<DestinationSettingsView> {
  const { subscriptionId } = call.input;
  requireToRead(call.ctx, "settings.view", subscriptionId);
  const [row, members] = await Promise.all([
    loadDestination(subscriptionId),
    db().membership.findMany({
      where: { subscriptionId, role: "administrator", user: { disabledAt: null } },
      select: { user: { select: { id: true, name: true } } },
      orderBy: { createdAt: "asc" },
    }),
  ]);
  return {
    subscriptionId,
    administrators: members.map(({ user }) => user),
    destination: row && toStoredDestination(row),
    lastSave: row && { at: row.savedAt.toISOString(), by: row.savedBy },
  };
}

import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import {
  changedSettings,
  type DestinationSettings,
  destinationClientKey,
  destinationPassword,
  destinationSettings,
  needsClientKey,
  needsPassword,
  type StoredDestination,
  settingNames,
} from "@/lib/export/destination-settings";
import { checkDestinationSettings, type DestinationSecrets } from "@/lib/export/destination-settings-check";
import {
  clientKeyPlace,
  type DestinationRow,
  loadDestination,
  passwordPlace,
  toStoredDestination,
} from "@/lib/export/destination-settings-row";
import { hasPassedTest } from "@/lib/export/has-passed-test";
import { providerOf } from "@/lib/export/providers";
import { sealSecret } from "@/lib/secrets/seal-secret";
import { Prisma } from "@/prisma/client/client";

export const saveDestinationSettingsInput = z.object({
  subscriptionId: z.uuid(),
  /** The version that the form was opened on; null when there was none. */
  version: z.int().positive().nullable(),
  enabled: z.boolean(),
  settings: destinationSettings,
  password: destinationPassword,
  clientKey: destinationClientKey,
  /** Saves values, too, that no test has passed with; the event says so. */
  withoutPassingTest: z.boolean().default(false),
});

type Input = z.output<typeof saveDestinationSettingsInput>;

function conflict(): ServiceError {
  return new ServiceError("CONFLICT", "These settings were saved by someone else while this page was open.", {
    nextStep: "Nothing of yours was saved, and nothing that you typed is lost. Choose what to keep of both, then save.",
  });
}

function notTested(): ServiceError {
  return new ServiceError(
    "NOT_TESTED",
    "No connection test of yours has passed with these values in the last 30 minutes.",
    {
      nextStep: "Press Test Connection and save once it passes, or save without a passing test. What you typed stays.",
    },
  );
}

function changesOf(stored: DestinationRow | null, input: Input): string[] {
  const filled = settingNames.filter((name) => input.settings[name].length > 0);
  const settings = stored ? changedSettings(stored.settings, input.settings) : filled;
  return [
    ...(input.enabled === (stored?.enabled ?? false) ? [] : ["enabled"]),
    ...settings,
    ...(needsPassword(input.settings) && input.password !== undefined ? ["password"] : []),
    ...(needsClientKey(input.settings) && input.clientKey !== undefined ? ["clientKey"] : []),
  ];
}

function configOf({ provider: _, ...config }: DestinationSettings): Prisma.InputJsonObject {
  return config;
}

type Secrets = Pick<DestinationRow, "passwordSealed" | "passwordSetAt" | "clientKeySealed" | "clientKeySetAt">;

/** Sealed for the row. One that the settings have no use for is not kept. */
function sealed(destinationId: string, input: Pick<Input, "settings"> & Partial<DestinationSecrets>, now: Date) {
  const { settings, password, clientKey } = input;
  const secrets: Partial<Secrets> = {};
  if (!needsPassword(settings)) Object.assign(secrets, { passwordSealed: null, passwordSetAt: null });
  else if (password !== undefined) {
    secrets.passwordSealed = sealSecret(password, passwordPlace(destinationId));
    secrets.passwordSetAt = now;
  }
  if (!needsClientKey(settings)) Object.assign(secrets, { clientKeySealed: null, clientKeySetAt: null });
  else if (clientKey !== undefined) {
    secrets.clientKeySealed = sealSecret(clientKey, clientKeyPlace(destinationId));
    secrets.clientKeySetAt = now;
  }
  return secrets;
}

/** Sending begins behind what is sealed now: the topic gets what happens from here on. */
async function insertDestination(tx: Tx, ctx: Ctx, input: Input & DestinationSecrets): Promise<DestinationRow> {
  const { subscriptionId, enabled, settings } = input;
  const { userId: savedById, name: savedBy } = ctx.actor;
  const now = new Date();
  const id = uuidv7();
  const none: Secrets = { passwordSealed: null, passwordSetAt: null, clientKeySealed: null, clientKeySetAt: null };
  const secrets = { ...none, ...sealed(id, input, now) };
  const chain = await tx.auditChain.findUnique({ where: { subscriptionId }, select: { sequence: true } });
  const sequence = chain?.sequence ?? 0n;
  const cursor = { cursorSequence: sequence, intentSequence: sequence };
  const config = configOf(settings);
  await tx.destination.create({
    data: { id, subscriptionId, provider: settings.provider, enabled, config, savedById, ...secrets, ...cursor },
  });
  return { id, version: 1, enabled, settings, ...secrets, alertedAt: null, savedAt: now, savedBy };
}

/**
 * Writes the columns that belong to the settings; the relay may write its own at the same time. The raised version
 * makes the relay drop its connection and begin again, so an outage that the change ends is over at once. One that was
 * mailed keeps its begin, for the mail about its end.
 */
async function updateDestination(tx: Tx, ctx: Ctx, stored: DestinationRow, input: Input): Promise<DestinationRow> {
  const { enabled, settings } = input;
  const now = new Date();
  const secrets = sealed(stored.id, input, now);
  const moved = providerOf(settings).movesTo(stored.settings, settings);
  const { count } = await tx.destination.updateMany({
    where: { id: stored.id, subscriptionId: input.subscriptionId, version: stored.version },
    data: {
      provider: settings.provider,
      config: configOf(settings),
      enabled,
      ...secrets,
      version: { increment: 1 },
      state: "idle",
      attempts: 0,
      nextAttemptAt: null,
      ...(stored.alertedAt === null ? { failingSince: null } : {}),
      // The sequence cursor stays in any case: nothing is skipped, wherever it goes.
      ...(moved ? { partition: null, cursorOffset: null } : {}),
      updatedAt: now,
      savedById: ctx.actor.userId,
    },
  });
  if (count !== 1) throw conflict();
  const lastSave = { savedAt: now, savedBy: ctx.actor.name };
  return { ...stored, enabled, settings, ...secrets, ...lastSave, version: stored.version + 1 };
}

/** Turning the switch alone moves nothing: there is nothing to test. */
function changesConnection(changedFields: readonly string[]): boolean {
  return changedFields.some((name) => name !== "enabled");
}

/** @throws ServiceError NOT_TESTED when no test passed with these values and it was not said that none is needed */
async function wasTested(ctx: Ctx, input: Input, secretsOf: () => DestinationSecrets): Promise<boolean> {
  const { subscriptionId, settings, withoutPassingTest } = input;
  const values = { subscriptionId, userId: ctx.actor.userId, settings, secrets: secretsOf() };
  const tested = await hasPassedTest(values, new Date());
  if (!tested && !withoutPassingTest) throw notTested();
  return tested;
}

/** Two first saves at the same time: the second meets the first one's row. */
function asConflict(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw conflict();
  throw error;
}

/**
 * Saves where the subscription's events go, and whether they go. A secret that is left out stays as it is stored, and
 * has to be entered again when it would go to another place; one that the settings no longer use is removed. Saving what
 * is stored already changes and records nothing. Values that the connection is made with need a passing test of the same
 * person, or the word that they go without. Then event 90001 is written, with 90005 beside it when the export is switched
 * off and 90006 when it is switched on again.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded), CONFLICT when another save came between,
 * NOT_TESTED, INVALID_INPUT with field errors
 */
export async function saveDestinationSettings(call: { ctx: Ctx; input: Input }): Promise<StoredDestination> {
  const { ctx, input } = call;
  const { subscriptionId, settings } = input;
  const stored = await loadDestination(subscriptionId);
  const target = { subscriptionId, ca: null, subject: "settings" };
  await authorize(ctx, "settings.edit", target);
  if ((stored?.version ?? null) !== input.version) throw conflict();
  if (!stored && !input.enabled) {
    throw new ServiceError(
      "INVALID_INPUT",
      "There is nothing to save: Send Audit Logs to SIEM is off and never was on.",
    );
  }
  const secretsOf = checkDestinationSettings(stored, input);
  const changedFields = changesOf(stored, input);
  if (stored && changedFields.length === 0) return toStoredDestination(stored);
  const tested = changesConnection(changedFields) ? await wasTested(ctx, input, secretsOf) : null;
  const row = await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    const saved = stored
      ? await updateDestination(tx, ctx, stored, input)
      : await insertDestination(tx, ctx, { ...input, ...secretsOf() });
    const place = providerOf(settings).describe(settings);
    await record({ ...target, eventId: 90001, data: { ...place, changedFields, enabled: input.enabled, tested } });
    if (stored && stored.enabled !== input.enabled) {
      const { provider, brokers, topic } = place;
      await record({ ...target, eventId: input.enabled ? 90006 : 90005, data: { provider, brokers, topic } });
    }
    return saved;
  }).catch(asConflict);
  return toStoredDestination(row);
}

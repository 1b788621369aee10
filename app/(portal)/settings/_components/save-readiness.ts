import {
  changedNames,
  type SiemFormValues,
  settingsSoFar,
  whatCounts,
} from "@/app/(portal)/settings/_components/siem-form";
import {
  changedSettings,
  type DestinationSettings,
  type SettingName,
  type StoredDestination,
  type TypedSecrets,
} from "@/lib/export/destination-settings";
import type { DestinationTest } from "@/lib/export/test-destination";

/** What was tested, to see whether the form still says it. */
export type Tested = {
  settings: DestinationSettings;
  secrets: TypedSecrets;
  /** When the stored secrets were set that stood in for those not typed. */
  secretsSetAt: SecretsSetAt;
  outcome: DestinationTest;
  /** The portal says that it speaks for nothing any more. */
  lapsed: boolean;
};

export type EditedName = SettingName | keyof TypedSecrets;

type SecretsSetAt = Record<keyof TypedSecrets, string | null>;

export function typedSecrets(values: SiemFormValues): TypedSecrets {
  const { password, clientKey } = whatCounts(values);
  return { password: password || undefined, clientKey: clientKey || undefined };
}

export function secretsSetAt(stored: StoredDestination | null): SecretsSetAt {
  return { password: stored?.passwordSetAt ?? null, clientKey: stored?.clientKeySetAt ?? null };
}

/** A secret differs when another one is typed, or when none is and another one was stored meanwhile. */
export function editedSince(tested: Tested, values: SiemFormValues, stored: StoredDestination | null): EditedName[] {
  const typed = typedSecrets(values);
  const setAt = secretsSetAt(stored);
  const changed = (["password", "clientKey"] as const).filter(
    (name) =>
      typed[name] !== tested.secrets[name] || (typed[name] === undefined && setAt[name] !== tested.secretsSetAt[name]),
  );
  return [...changedSettings(tested.settings, settingsSoFar(values)), ...changed];
}

/** Turning the switch alone moves nothing: there is nothing to test. */
export function changesConnection(stored: StoredDestination | null, values: SiemFormValues): boolean {
  const { password, clientKey } = typedSecrets(values);
  return stored === null || changedNames(stored, values).length > 0 || Boolean(password ?? clientKey);
}

/**
 * What to go on with after a save: undefined when the form still says what was sent, else what was typed while the
 * portal saved. A secret that is saved now need not be typed any more.
 */
export function typedMeanwhile(sent: SiemFormValues, typed: SiemFormValues): SiemFormValues | undefined {
  const asSent = whatCounts(sent);
  const now = whatCounts(typed);
  if (JSON.stringify(now) === JSON.stringify(asSent)) return undefined;
  return {
    ...typed,
    settings: { ...typed.settings },
    password: now.password === asSent.password ? "" : typed.password,
    clientKey: now.clientKey === asSent.clientKey ? "" : typed.clientKey,
  };
}

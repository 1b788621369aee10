import type { CaSettings } from "@/lib/ca/ca-life";

export type SettingChange = { setting: string; before: string; after: string };

const hours = (count: number) => (count === 1 ? "1 hour" : `${count} hours`);

/** Each setting by the name on its page, in words. */
const words: { [Name in keyof CaSettings]: { name: string; say: (value: CaSettings[Name]) => string } } = {
  crlLifetimeHours: { name: "CRL lifetime", say: hours },
  crlOverlapHours: { name: "CRL overlap", say: hours },
  renewAutomatically: { name: "Renew automatically", say: (on) => (on ? "on" : "off") },
  renewAtPercent: { name: "Renew after", say: (percent) => `${percent} % of the lifetime` },
  renewalKey: { name: "Key at renewal", say: (key) => key },
};

function change<Name extends keyof CaSettings>(
  name: Name,
  before: CaSettings,
  after: CaSettings,
): SettingChange | undefined {
  if (before[name] === after[name]) return undefined;
  const { name: setting, say } = words[name];
  return { setting, before: say(before[name]), after: say(after[name]) };
}

/** What differs between two states of a CA's settings, as event 90014 tells it. */
export function settingChanges(before: CaSettings, after: CaSettings): SettingChange[] {
  const names = Object.keys(words) as (keyof CaSettings)[];
  return names.flatMap((name) => change(name, before, after) ?? []);
}

import { type EditedName, typedSecrets } from "@/app/(portal)/settings/_components/save-readiness";
import {
  type SiemFormValues,
  settingsSoFar,
  toFormValues,
  whatCounts,
} from "@/app/(portal)/settings/_components/siem-form";
import {
  changedSettings,
  clientKeyLabel,
  type DestinationSettings,
  passwordLabel,
  type SettingName,
  type StoredDestination,
  settingLabels,
} from "@/lib/export/destination-settings";

export type ConflictName = EditedName | "enabled";

export type ConflictField = {
  name: ConflictName;
  label: string;
  /** In words, secrets by their state alone. */
  theirs: string;
  mine: string;
  /** What is chosen to begin with: mine where I changed it, else theirs. Null where there is no choice. */
  choice: "mine" | "theirs" | null;
};

const certificates: ReadonlySet<SettingName> = new Set<SettingName>(["caCertificate", "clientCertificate"]);
const shownEnd = 12;

/** A certificate is told from another one by the end of its base64 text. */
function certificateWords(pem: string): string {
  const body = pem.replace(/-----[^-]+-----|\s/g, "");
  const count = pem.split("-----BEGIN").length - 1;
  return `${count > 1 ? `${count} certificates` : "1 certificate"}, ending in ${body.slice(-shownEnd)}`;
}

function words(name: SettingName, { [name]: value }: DestinationSettings): string {
  if (typeof value !== "string") return value.join(", ") || "None";
  if (value === "") return name === "caCertificate" ? "System trust store" : "None";
  return certificates.has(name) ? certificateWords(value) : value;
}

function secretFields(base: StoredDestination | null, theirs: StoredDestination, values: SiemFormValues) {
  const typed = typedSecrets(values);
  const secrets = [
    { name: "password", setAt: "passwordSetAt", label: passwordLabel(settingsSoFar(values)) },
    { name: "clientKey", setAt: "clientKeySetAt", label: clientKeyLabel },
  ] as const;
  return secrets.flatMap(({ name, setAt, label }): ConflictField[] => {
    const mine = typed[name] !== undefined;
    const changed = theirs[setAt] !== (base?.[setAt] ?? null);
    if (!mine && !changed) return [];
    return [
      {
        ...{ name, label },
        theirs: changed ? "Changed" : "Not changed",
        mine: mine ? "Changed" : "Not changed",
        choice: mine ? "mine" : null,
      },
    ];
  });
}

/**
 * What differs between the settings that somebody else has saved and what the form says, in the form's order.
 * @param base what the form was opened on; null when nothing was stored
 */
export function conflictFields(
  base: StoredDestination | null,
  theirs: StoredDestination,
  values: SiemFormValues,
): ConflictField[] {
  const mine = settingsSoFar(values);
  const before = settingsSoFar(toFormValues(base));
  const edited = new Set(changedSettings(before, mine));
  const onOff = (on: boolean) => (on ? "On" : "Off");
  const enabled: ConflictField = {
    ...{ name: "enabled", label: "Send Audit Logs to SIEM" },
    ...{ theirs: onOff(theirs.enabled), mine: onOff(values.enabled) },
    choice: values.enabled === (base?.enabled ?? false) ? "theirs" : "mine",
  };
  return [
    ...(theirs.enabled === values.enabled ? [] : [enabled]),
    ...changedSettings(theirs.settings, mine).map(
      (name): ConflictField => ({
        ...{ name, label: settingLabels[name] },
        ...{ theirs: words(name, theirs.settings), mine: words(name, mine) },
        choice: edited.has(name) ? "mine" : "theirs",
      }),
    ),
    ...secretFields(base, theirs, values),
  ];
}

/** Choices of the form that go with a setting and are stored nowhere themselves. */
const companions = { brokers: "preset", caCertificate: "trust", clientCertificate: "clientAuth" } as const;

function isCompanioned(name: ConflictName): name is keyof typeof companions {
  return name in companions;
}

/** Without what means nothing beside the protocol, which is how both versions were compared. */
function asCompared(values: SiemFormValues): SiemFormValues {
  const counted = whatCounts(values);
  const { caCertificate, clientCertificate } = counted.settings;
  return {
    ...counted,
    trust: caCertificate ? "own" : "system",
    clientAuth: clientCertificate ? "certificate" : "none",
  };
}

/** The form with their values where theirs were taken; everything else stays as it was typed. */
export function takeTheirs(
  theirs: StoredDestination,
  values: SiemFormValues,
  taken: ReadonlySet<ConflictName>,
): SiemFormValues {
  const saved = toFormValues(theirs);
  let next = taken.has("securityProtocol") ? asCompared(values) : values;
  for (const name of taken) {
    if (name === "enabled" || name === "password" || name === "clientKey") next = { ...next, [name]: saved[name] };
    else next = { ...next, settings: { ...next.settings, [name]: saved.settings[name] } };
    if (isCompanioned(name)) next = { ...next, [companions[name]]: saved[companions[name]] };
  }
  return next;
}

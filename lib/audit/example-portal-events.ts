import type { ExampleEvents } from "@/lib/audit/example-event";
import { type ExampleScene, exampleDay, exampleId, examplePeople } from "@/lib/audit/example-scene";
import { systemActor } from "@/lib/audit/system-actor";

const { administrator, second, operator, auditor } = examplePeople;
const onSettings = { ca: null, subject: "settings" };
const onMember = { ca: null, subject: `members/${operator.id}` };
const confirmationId = exampleId(41);
const onConfirmation = { ca: null, subject: `confirmations/${confirmationId}` };
const email = "robin.falk@example.com";

const confirmation = {
  confirmationId,
  operation: "settings.dual-control",
  summary:
    "Dual control is switched off: one administrator alone may then delete CAs, change their permissions and revoke many certificates at once.",
};
const decided = { ...confirmation, requestedBy: administrator.name };

type SettingsEventId = 90001 | 90002 | 90003 | 90005 | 90006;

function settingsEvents({ destination }: ExampleScene): ExampleEvents<SettingsEventId> {
  const { provider, brokers, topic } = destination;
  const place = { provider, brokers, topic };
  return {
    90001: {
      actor: administrator,
      ...onSettings,
      data: { ...destination, changedFields: ["brokers", "topic"], enabled: true, tested: true },
    },
    90002: { actor: administrator, ...onSettings, data: { result: "passed", code: null, ...place } },
    90003: {
      actor: auditor,
      ...onSettings,
      data: {
        operation: "settings.edit",
        rule: "settings.edit needs the role Administrator; the role held is Auditor",
      },
    },
    90005: { actor: administrator, ...onSettings, data: place },
    90006: { actor: administrator, ...onSettings, data: place },
  };
}

type PortalEventId =
  | SettingsEventId
  | (90015 | 90016 | 90017 | 90018 | 90019 | 90020 | 90021)
  | (90022 | 90023 | 90024 | 90025 | 90026);

/** Examples of what happens to settings, members and confirmations. Those of settings name the scene's own place. */
export function examplePortalEvents(scene: ExampleScene): ExampleEvents<PortalEventId> {
  return {
    ...settingsEvents(scene),
    90015: {
      actor: administrator,
      ca: null,
      subject: `members/invitations/${exampleId(42)}`,
      data: { email, role: "operator" },
    },
    90016: { actor: operator, ...onMember, data: { email, role: "operator" } },
    90017: { actor: administrator, ...onMember, data: { email, before: "operator", after: "auditor" } },
    90018: { actor: administrator, ...onMember, data: { email, before: "operator" } },
    90019: {
      actor: { id: null, name: "Not signed in", email: null, ip: "198.51.100.9" },
      ...onMember,
      data: { email, until: exampleDay(1) },
    },
    90020: { actor: operator, ...onMember, data: { email } },
    90021: {
      actor: administrator,
      ca: null,
      subject: `members/${administrator.id}`,
      data: { email: administrator.email ?? "" },
    },
    90022: { actor: administrator, ...onConfirmation, data: { ...confirmation, expiresAt: exampleDay(3) } },
    90023: { actor: second, ...onConfirmation, data: decided },
    90024: {
      actor: second,
      ...onConfirmation,
      data: { ...decided, reason: "Keep it on until the audit is over." },
    },
    90025: { actor: systemActor, ...onConfirmation, data: decided },
    90026: { actor: administrator, ca: null, subject: "settings/dual-control", data: { enabled: true } },
  };
}

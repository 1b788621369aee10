"use client";

import type { ReactNode } from "react";
import { DeliveryStrip } from "@/app/(portal)/settings/_components/delivery-strip";
import { RecordPreview } from "@/app/(portal)/settings/_components/record-preview";
import { SentEvents } from "@/app/(portal)/settings/_components/sent-events";
import { SettingsFileExport } from "@/app/(portal)/settings/_components/settings-file-export";
import { SiemSwitch } from "@/app/(portal)/settings/_components/siem-switch";
import { Code } from "@/components/ui/code";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { type Role, roleNames, rolesThatMay } from "@/lib/auth/permissions";
import {
  clientKeyLabel,
  passwordLabel,
  providerLabels,
  type StoredDestination,
  settingLabels,
} from "@/lib/export/destination-settings";
import type { DeliveryStatus } from "@/lib/export/get-delivery-status";
import type { DestinationSettingsView } from "@/lib/export/get-destination-settings";
import { usesSasl, usesTls } from "@/lib/kafka/destination";

function setOn(time: string | null): ReactNode {
  if (time === null) return "None is set.";
  return (
    <>
      Set <Time value={time} parts="date" />. It can be replaced, not read.
    </>
  );
}

/** How the portal signs in: by SASL with a username or a token, or by its certificate alone. */
function signIn({ settings, passwordSetAt }: StoredDestination): Description[] {
  if (!usesSasl(settings)) return [];
  const who = (
    ["username", "tokenEndpoint", "oauthClientId", "oauthScope", "logicalCluster", "identityPoolId"] as const
  )
    .filter((name) => settings[name] !== "")
    .map((name) => ({ term: settingLabels[name], value: <Code>{settings[name]}</Code> }));
  return [
    { term: settingLabels.saslMechanism, value: <Code>{settings.saslMechanism}</Code> },
    ...who,
    { term: passwordLabel(settings), value: setOn(passwordSetAt) },
  ];
}

function tlsFacts({ settings, clientKeySetAt }: StoredDestination): Description[] {
  if (!usesTls(settings)) return [];
  const trust = settings.caCertificate === "" ? "System trust store" : "Own CA certificate";
  const client = settings.clientCertificate === "" ? "None" : "Own client certificate";
  return [
    { term: settingLabels.caCertificate, value: trust },
    ...(settings.tlsServerName === ""
      ? []
      : [{ term: settingLabels.tlsServerName, value: <Code>{settings.tlsServerName}</Code> }]),
    { term: settingLabels.clientCertificate, value: client },
    ...(settings.clientCertificate === "" ? [] : [{ term: clientKeyLabel, value: setOn(clientKeySetAt) }]),
  ];
}

function facts(destination: StoredDestination): Description[] {
  const { settings } = destination;
  return [
    { term: settingLabels.provider, value: providerLabels[settings.provider] },
    { term: settingLabels.brokers, value: <Code>{settings.brokers.join(", ")}</Code> },
    { term: settingLabels.topic, value: <Code>{settings.topic}</Code> },
    { term: settingLabels.securityProtocol, value: <Code>{settings.securityProtocol}</Code> },
    ...signIn(destination),
    ...tlsFacts(destination),
  ];
}

/** The same to read, for roles that may not change it, with the reason. */
export function SiemSettingsView({
  subscription,
  view,
  delivery,
  role,
}: {
  subscription: { id: string; name: string };
  view: DestinationSettingsView;
  delivery: DeliveryStatus;
  role: Role;
}) {
  const { destination, administrators } = view;
  return (
    <>
      <SiemSwitch
        subscriptionId={subscription.id}
        checked={destination?.enabled ?? false}
        onCheckedChange={() => undefined}
        edited={false}
        configured={destination !== null}
        administrators={administrators.length}
        disabledReason={`Your role, ${roleNames[role]}, may read these settings. To change them, ask someone who is ${rolesThatMay("settings.edit")}: ${administrators.map(({ name }) => name).join(", ")}.`}
      />
      {destination && (
        <>
          <DeliveryStrip subscriptionId={subscription.id} initial={delivery} settingsVersion={destination.version} />
          <div className="border-line border-t px-4 py-2 md:px-5">
            <DescriptionList items={facts(destination)} />
            <div className="border-line border-t py-3">
              <SettingsFileExport subscriptionName={subscription.name} content={destination} />
            </div>
          </div>
          <RecordPreview subscriptionId={subscription.id} settings={destination.settings} />
        </>
      )}
      <SentEvents subscriptionId={subscription.id} />
    </>
  );
}

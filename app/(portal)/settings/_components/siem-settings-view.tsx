"use client";

import { DeliveryStrip } from "@/app/(portal)/settings/_components/delivery-strip";
import { SentEvents } from "@/app/(portal)/settings/_components/sent-events";
import { SiemSwitch } from "@/app/(portal)/settings/_components/siem-switch";
import { Code } from "@/components/ui/code";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { type Role, roleNames, rolesThatMay } from "@/lib/auth/permissions";
import { providerLabels, type StoredDestination, settingLabels } from "@/lib/export/destination-settings";
import type { DeliveryStatus } from "@/lib/export/get-delivery-status";
import type { DestinationSettingsView } from "@/lib/export/get-destination-settings";

function facts({ settings, passwordSetAt }: StoredDestination): Description[] {
  const trust = settings.caCertificate === "" ? "System trust store" : "Own CA certificate";
  return [
    { term: settingLabels.provider, value: providerLabels[settings.provider] },
    { term: settingLabels.brokers, value: <Code>{settings.brokers.join(", ")}</Code> },
    { term: settingLabels.topic, value: <Code>{settings.topic}</Code> },
    { term: settingLabels.securityProtocol, value: <Code>{settings.securityProtocol}</Code> },
    { term: settingLabels.saslMechanism, value: <Code>{settings.saslMechanism}</Code> },
    { term: settingLabels.username, value: <Code>{settings.username}</Code> },
    {
      term: "SASL password",
      value: (
        <>
          Set <Time value={passwordSetAt} parts="date" />. It can be replaced, not read.
        </>
      ),
    },
    ...(settings.securityProtocol === "SASL_SSL" ? [{ term: settingLabels.caCertificate, value: trust }] : []),
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
          <DeliveryStrip subscriptionId={subscription.id} initial={delivery} />
          <div className="border-line border-t px-4 py-2 md:px-5">
            <DescriptionList items={facts(destination)} />
          </div>
        </>
      )}
      <SentEvents subscriptionId={subscription.id} />
    </>
  );
}
